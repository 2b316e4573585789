package dev.lanekeeper.embedded.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes back to a caller. */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain; charset=utf-8";
    public static final String HTML = "text/html; charset=utf-8";

    public static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, JsonMapper.shared().writeValueAsBytes(body), Map.of());
    }

    public static Answer html(int status, String page) {
        return new Answer(status, HTML, page.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public static Answer text(int status, String text) {
        return new Answer(status, TEXT, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** 200 without a body. */
    public static Answer empty() {
        return new Answer(200, JSON, new byte[0], Map.of());
    }

    public static Answer seeOther(String address) {
        return new Answer(303, HTML, new byte[0], Map.of("Location", address));
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }
}

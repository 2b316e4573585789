package dev.lanekeeper.system.client;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a service answered, whatever its status: a refusal is a value as well.
 *
 * @param json a missing node when the body is empty or not JSON
 */
public record Answer(int status, HttpHeaders headers, String body, JsonNode json) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(), response.headers(), response.body(), parse(response.body()));
    }

    /** The text or number at a JSON pointer; empty when there is none. */
    public String text(String pointer) {
        return json.at(pointer).asString("");
    }

    public boolean isTrue(String pointer) {
        return json.at(pointer).asBoolean(false);
    }

    /** The stable code of a problem; empty for a success. */
    public String code() {
        return text("/code");
    }

    public boolean hasHeader(String name, String value) {
        return headers.allValues(name).contains(value);
    }

    /** Status and code, for a line that says what was seen. */
    public String inShort() {
        return code().isEmpty() ? Integer.toString(status) : status + " " + code();
    }

    private static JsonNode parse(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }
}

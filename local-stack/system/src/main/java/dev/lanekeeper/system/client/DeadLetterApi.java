package dev.lanekeeper.system.client;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The dead letters of one service as its operator sees them: each method is one request. */
public final class DeadLetterApi {

    private static final String PATH = "/api/dead-letters";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The longest that a service takes. */
    private static final String WAIT = "wait=30";

    private final ApiClient client;

    private DeadLetterApi(ApiClient client) {
        this.client = client;
    }

    /**
     * @param client with a token that has the role admin, and the role service for the letters of
     *     everybody
     */
    public static DeadLetterApi of(ApiClient client) {
        return new DeadLetterApi(client);
    }

    /** A page of those that the parameters ask for. */
    public Answer list(Map<String, String> parameters) throws IOException {
        return client.get(
                PATH
                        + parameters.entrySet().stream()
                                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                                .collect(Collectors.joining("&", "?", "")));
    }

    public Answer show(int partition, long offset) throws IOException {
        return client.get(path(partition, offset));
    }

    public Answer replay(int partition, long offset) throws IOException {
        return client.post(path(partition, offset) + "/replay", "{}", "Prefer", WAIT);
    }

    public Answer discard(int partition, long offset, String reason) throws IOException {
        return client.post(
                path(partition, offset) + "/discard",
                JSON.writeValueAsString(Map.of("reason", reason)));
    }

    private static String path(int partition, long offset) {
        return PATH + "/" + partition + "/" + offset;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

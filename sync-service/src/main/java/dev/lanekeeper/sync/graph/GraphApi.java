package dev.lanekeeper.sync.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.runtime.calls.ProviderHttp;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.UnreadableException;
import dev.lanekeeper.sync.graph.GraphAnswer.Unclear;
import dev.lanekeeper.sync.meta.MetaSettings;
import dev.lanekeeper.sync.meta.MetaSignature;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Meta's Graph API. The token travels in a header, so that it stands in no log of addresses; it
 * appears in no message of ours.
 */
public final class GraphApi {

    private final ProviderHttp http;
    private final MetaSettings settings;

    public GraphApi(MetaSettings settings) {
        this.settings = settings;
        this.http = new ProviderHttp(Duration.ofMillis(settings.connectTimeoutMs()));
    }

    /**
     * @param path behind the version, {@code 1234/conversations}
     */
    GraphAnswer get(String path, Map<String, String> query, String token)
            throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base() + "/" + path + "?" + text(query, token)))
                        .timeout(Duration.ofMillis(settings.answerTimeoutMs()))
                        .header("Accept", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .build();
        try {
            HttpResponse<byte[]> answer = http.send(request);
            return read(answer);
        } catch (IOException e) {
            return new Unclear(e.getClass().getSimpleName());
        }
    }

    private String base() {
        boolean bare = URI.create(settings.graphBase()).getPath().isEmpty();
        return bare ? settings.graphBase() + "/" + settings.graphVersion() : settings.graphBase();
    }

    private String text(Map<String, String> query, String token) {
        Map<String, String> all = new LinkedHashMap<>(query);
        if (!settings.appSecrets().isEmpty()) {
            all.put(
                    "appsecret_proof",
                    MetaSignature.proof(settings.appSecrets().getFirst(), token));
        }
        return all.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static GraphAnswer read(HttpResponse<byte[]> answer) {
        JsonNode body;
        try {
            body = Json.parse(answer.body());
        } catch (UnreadableException e) {
            return new Unclear(answer.statusCode() + " " + e.reason());
        }
        return GraphErrors.read(answer.statusCode(), body, answer.headers());
    }
}

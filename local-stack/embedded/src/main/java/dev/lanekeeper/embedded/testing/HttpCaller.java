package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.testing.contract.HttpContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is logged in, or not, and calls a service under test. */
public final class HttpCaller {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Longer than a service waits for an outcome. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(40);

    private static final String PREFER = "Prefer";

    /**
     * The longest wait that services grant. Without it a test would be told 202 whenever lanes
     * change hands beside it for longer than the usual wait, as they do after a kill.
     */
    private static final String LONGEST_WAIT = "wait=30";

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    /** Amounts keep their decimals, as they came and as they go. */
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private final URI base;
    private final String token;
    private final @Nullable HttpContract contract;

    /**
     * @param token empty: no login
     */
    public HttpCaller(URI base, String token) {
        this(base, token, null);
    }

    /**
     * Somebody who looks at every answer.
     *
     * @param contract that every answer of the service has to fit
     */
    public HttpCaller(URI base, String token, @Nullable HttpContract contract) {
        this.base = base;
        this.token = token;
        this.contract = contract;
    }

    /** The same service, another login. */
    public HttpCaller withToken(String other) {
        return new HttpCaller(base, other, contract);
    }

    /** What came back. */
    public record Reply(int status, JsonNode body, Map<String, String> headers) {

        /** The stable code of a problem, or of a success that says one. */
        public String code() {
            return body.path("code").asString("");
        }

        /** Status and code, in short. */
        public String told() {
            return code().isEmpty() ? Integer.toString(status) : status + " " + code();
        }

        /** A member within members, as text; empty when it is not there. */
        public String text(String... path) {
            JsonNode node = body;
            for (String name : path) {
                node = node.path(name);
            }
            return node.asString("");
        }

        /** The same, by a JSON pointer. */
        public String at(String pointer) {
            return body.at(pointer).asString("");
        }

        public UUID id(String pointer) {
            return UUID.fromString(at(pointer));
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        public boolean isReplay() {
            return header("Idempotency-Replayed").equals("true");
        }
    }

    /**
     * Waits for an outcome as long as a service lets it, unless the headers say otherwise.
     *
     * @param body an object, or the bytes themselves
     * @param headers names and values in turn
     */
    public Reply post(String path, Object body, String... headers) {
        byte[] bytes = body instanceof byte[] raw ? raw : JSON.writeValueAsBytes(body);
        HttpRequest.Builder request =
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(bytes));
        if (Stream.of(headers).noneMatch(PREFER::equalsIgnoreCase)) {
            request.header(PREFER, LONGEST_WAIT);
        }
        return send(request.build(), body instanceof byte[] ? null : JSON.valueToTree(body));
    }

    public Reply get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public Reply delete(String path) {
        return send(request(path).DELETE().build());
    }

    /** For requests that the other methods cannot say. */
    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_TIMEOUT);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    public Reply send(HttpRequest request) {
        return send(request, null);
    }

    private Reply send(HttpRequest request, @Nullable JsonNode sent) {
        Reply reply = sent(request);
        if (contract != null) {
            contract.check(
                    new HttpContract.Asked(request.method(), request.uri().getRawPath(), sent),
                    new HttpContract.Answer(reply.status(), reply::header, reply.body()));
        }
        return reply;
    }

    private static Reply sent(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) ->
                            headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            byte[] body = response.body();
            return new Reply(
                    response.statusCode(),
                    body.length == 0 ? JSON.nullNode() : JSON.readTree(body),
                    headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

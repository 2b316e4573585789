package dev.lanekeeper.system.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One caller of one service: an address and, mostly, a token. Safe for many threads; all clients
 * share one pool of connections.
 */
public final class ApiClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** Longer than a service waits for an outcome before it answers 202. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(40);

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    private static final LongAdder SENT = new LongAdder();

    private final URI base;
    private final @Nullable String token;

    private ApiClient(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    public static ApiClient anonymous(URI base) {
        return new ApiClient(base, null);
    }

    /** By all clients of this JVM so far. */
    public static long requestsSent() {
        return SENT.sum();
    }

    public ApiClient withToken(String token) {
        return new ApiClient(base, token);
    }

    public Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    /**
     * Sends a JSON body.
     *
     * @param headers names and values in turn
     */
    public Answer post(String path, String json, String... headers) throws IOException {
        HttpRequest.Builder request = jsonRequest(path, headers);
        return send(request.POST(BodyPublishers.ofString(json)));
    }

    /** The same with PUT. */
    public Answer put(String path, String json, String... headers) throws IOException {
        return send(jsonRequest(path, headers).PUT(BodyPublishers.ofString(json)));
    }

    /** For requests that the other methods cannot say, such as another content type. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_TIMEOUT);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    /**
     * Sends a request and reads the whole answer, whatever its status.
     *
     * @throws IOException when there is no answer
     */
    public Answer send(HttpRequest.Builder request) throws IOException {
        SENT.increment();
        try {
            return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + base, e);
        }
    }

    private HttpRequest.Builder jsonRequest(String path, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return headers.length == 0 ? request : request.headers(headers);
    }
}

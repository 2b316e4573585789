package dev.lanekeeper.runtime.calls;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * HTTP to a provider, as all providers are called: no redirect is followed, so that nobody sends
 * our secrets elsewhere, and no answer is read beyond a limit.
 */
public final class ProviderHttp {

    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private final HttpClient http;

    public ProviderHttp(Duration connectTimeout) {
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(connectTimeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * @throws IOException when there is no answer, or one without an end: it may have happened
     */
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(
                request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    }
}

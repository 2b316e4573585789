package dev.lanekeeper.embedded.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Sends webhooks as providers do: each at once, and again after a while when nobody took it. */
public final class WebhookSender implements AutoCloseable {

    private static final int ATTEMPTS_MAX = 40;
    private static final Duration RETRY_PAUSE_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration retryPause;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong delivered = new AtomicLong();

    /**
     * @param retryPause before an undelivered webhook is sent again; doubles each time
     */
    public WebhookSender(Duration retryPause) {
        this.retryPause = retryPause;
    }

    /**
     * One webhook.
     *
     * @param headers made anew for each attempt: some signatures hold the time
     */
    public record Parcel(String url, byte[] body, Supplier<Map<String, String>> headers) {}

    public void send(Parcel parcel) {
        underWay.incrementAndGet();
        var _ = threads.submit(() -> deliver(parcel));
    }

    /** Deliveries that nobody has taken yet. */
    public int underWay() {
        return underWay.get();
    }

    public long delivered() {
        return delivered.get();
    }

    private void deliver(Parcel parcel) {
        try {
            Duration pause = retryPause;
            for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
                if (isTaken(parcel)) {
                    delivered.incrementAndGet();
                    return;
                }
                Thread.sleep(pause);
                pause =
                        pause.multipliedBy(2).compareTo(RETRY_PAUSE_MAX) > 0
                                ? RETRY_PAUSE_MAX
                                : pause.multipliedBy(2);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
        }
    }

    private boolean isTaken(Parcel parcel) throws InterruptedException {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(parcel.url()))
                            .timeout(ANSWER_TIMEOUT)
                            .POST(BodyPublishers.ofByteArray(parcel.body()));
            parcel.headers().get().forEach(request::header);
            int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}

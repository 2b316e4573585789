package dev.lanekeeper.embedded.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Delivers events to the endpoints as Stripe does: signed over time and raw body, again after a
 * while when nobody took them. It can hold them back, repeat them, turn their order round or drop
 * them.
 */
final class Webhooks implements Ledger.EventSink, AutoCloseable {

    private static final String ALGORITHM = "HmacSHA256";
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
    private final InstantSource clock;
    private final List<ObjectNode> held = new ArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong delivered = new AtomicLong();
    private volatile List<Endpoint> endpoints = List.of();
    private volatile Delivery delivery = Delivery.USUAL;

    Webhooks(Duration retryPause, InstantSource clock) {
        this.retryPause = retryPause;
        this.clock = clock;
    }

    void deliverTo(List<Endpoint> chosen) {
        endpoints = List.copyOf(chosen);
    }

    void deliver(Delivery chosen) {
        delivery = chosen;
    }

    @Override
    public void happened(ObjectNode event) {
        ObjectNode told = event.deepCopy();
        switch (delivery.mode()) {
            case DROP -> {}
            case HOLD -> {
                synchronized (held) {
                    held.add(told);
                }
            }
            case SEND -> send(told);
        }
    }

    /** What was held back goes out now, in this order. */
    void release(boolean reversed) {
        List<ObjectNode> due;
        synchronized (held) {
            due = new ArrayList<>(reversed ? held.reversed() : held);
            held.clear();
        }
        due.forEach(this::send);
    }

    private void send(ObjectNode event) {
        byte[] body = JsonMapper.shared().writeValueAsBytes(event);
        for (Endpoint endpoint : endpoints) {
            for (int copy = 0; copy < delivery.copies(); copy++) {
                underWay.incrementAndGet();
                var _ = threads.submit(() -> deliver(endpoint, body));
            }
        }
    }

    /** Deliveries that nobody has taken yet. */
    int underWay() {
        return underWay.get();
    }

    long delivered() {
        return delivered.get();
    }

    private void deliver(Endpoint endpoint, byte[] body) {
        try {
            Duration pause = retryPause;
            for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
                if (isTaken(endpoint, body)) {
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

    private boolean isTaken(Endpoint endpoint, byte[] body) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(endpoint.url()))
                            .timeout(ANSWER_TIMEOUT)
                            .header("Content-Type", "application/json; charset=utf-8")
                            .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                            .header("Stripe-Signature", signature(endpoint, body))
                            .POST(BodyPublishers.ofByteArray(body))
                            .build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException _) {
            return false;
        }
    }

    private String signature(Endpoint endpoint, byte[] body) {
        return signature(endpoint.secrets(), body, clock.instant().getEpochSecond());
    }

    /** The header for these secrets, with a v0 that only a sandbox sends. */
    static String signature(List<String> secrets, byte[] body, long seconds) {
        var header = new StringBuilder("t=").append(seconds);
        secrets.forEach(secret -> header.append(",v1=").append(hmac(secret, body, seconds)));
        return header.append(",v0=").append("0".repeat(64)).toString();
    }

    private static String hmac(String secret, byte[] body, long seconds) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}

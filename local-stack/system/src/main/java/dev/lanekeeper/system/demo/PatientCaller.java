package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A caller that gets its outcome whatever breaks: the same request with the same Idempotency-Key,
 * to the next instance whenever one does not answer, until it is told the outcome. A 202 it follows
 * to the status address.
 *
 * @param instances that may be asked; the first is asked first
 * @param request with its key
 */
record PatientCaller(List<ApiClient> instances, String key, Request request)
        implements Race.Entrant<PatientCaller.Told> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long FIRST_PAUSE_MS = 100;
    private static final long PAUSE_MAX_MS = 1_000;

    /** What is sent, to whichever instance. */
    interface Request {
        Answer to(ApiClient instance) throws IOException;
    }

    /**
     * How a request ended.
     *
     * @param answer of the request itself or of its status address
     * @param cutOff whether a try before it was sent and never answered
     * @param waited whether a 202 came first
     */
    record Told(Answer answer, boolean cutOff, boolean waited) {}

    /**
     * @throws IOException when nobody tells the outcome in time
     */
    @Override
    public Told send() throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        int at = 0;
        boolean cutOff = false;
        boolean waited = false;
        String statusUrl = null;
        long pauseMs = FIRST_PAUSE_MS;
        while (true) {
            String seen;
            try {
                Answer answer = ask(instances.get(at % instances.size()), statusUrl);
                seen = answer.inShort();
                if (answer.status() == 202) {
                    statusUrl = answer.text("/statusUrl");
                    waited = true;
                } else if (answer.status() == 404 && statusUrl != null) {
                    // Accepted by nobody, as it seems: the key makes sending it again harmless.
                    statusUrl = null;
                } else if (answer.status() == 503) {
                    at++;
                } else {
                    return new Told(answer, cutOff, waited);
                }
            } catch (IOException e) {
                seen = e.toString();
                cutOff |= !(e instanceof ConnectException);
                at++;
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new IOException(
                        "%s has no outcome after %d s; last: %s"
                                .formatted(key, PATIENCE.toSeconds(), seen));
            }
            TimeUnit.MILLISECONDS.sleep(pauseMs);
            pauseMs = Math.min(2 * pauseMs, PAUSE_MAX_MS);
        }
    }

    private Answer ask(ApiClient instance, @Nullable String statusUrl) throws IOException {
        return statusUrl == null ? request.to(instance) : instance.get(statusUrl);
    }
}

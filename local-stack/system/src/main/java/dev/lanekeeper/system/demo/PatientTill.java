package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A till that starts its shift whatever breaks: the same request with the same Idempotency-Key, to
 * the next instance whenever one does not answer, until it is told the outcome. A 202 it follows to
 * the status address.
 *
 * @param instances that may be asked, as this till's user; the first is asked first
 */
record PatientTill(List<PosApi> instances, Register register, String key)
        implements Race.Entrant<PatientTill.Told> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long FIRST_PAUSE_MS = 100;
    private static final long PAUSE_MAX_MS = 1_000;

    /**
     * How a start ended.
     *
     * @param answer a 200 of the start itself or of its status address, or a refusal
     * @param cutOff whether a try before it was sent and never answered
     * @param waited whether a 202 came first
     */
    record Told(PatientTill till, Answer answer, boolean cutOff, boolean waited) {

        boolean isSuccess() {
            return answer.status() == 200 && !session("id").isEmpty();
        }

        /** A field of the session; the two kinds of answer hold it in different places. */
        String session(String field) {
            String own = answer.text("/session/" + field);
            return own.isEmpty() ? answer.text("/result/session/" + field) : own;
        }

        /** {@code opened} or {@code joined}, in the inbox's words. */
        String code() {
            if (!answer.code().isEmpty()) {
                return answer.code();
            }
            return answer.isTrue("/joined") ? "joined" : "opened";
        }
    }

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
                    return new Told(this, answer, cutOff, waited);
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

    private Answer ask(PosApi pos, @Nullable String statusUrl) throws IOException {
        return statusUrl == null
                ? pos.openOrJoin(register, null, "Idempotency-Key", key)
                : pos.client().get(statusUrl);
    }
}

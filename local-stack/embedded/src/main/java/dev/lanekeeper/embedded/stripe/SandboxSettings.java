package dev.lanekeeper.embedded.stripe;

import dev.lanekeeper.embedded.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is started.
 *
 * @param port on 127.0.0.1
 * @param apiKey that calls must carry
 * @param journal where the ledger survives a restart; null: nowhere
 * @param retryPause before an undelivered webhook is sent again; doubles each time
 * @param clock by which sessions expire
 */
public record SandboxSettings(
        int port, String apiKey, @Nullable Path journal, Duration retryPause, InstantSource clock) {

    private static final Duration USUAL_RETRY_PAUSE = Duration.ofMillis(200);

    /** On any free port, without a journal. */
    public static SandboxSettings with(String apiKey) {
        return new SandboxSettings(
                LoopbackPort.ANY, apiKey, null, USUAL_RETRY_PAUSE, InstantSource.system());
    }

    public SandboxSettings port(int chosen) {
        return new SandboxSettings(chosen, apiKey, journal, retryPause, clock);
    }

    public SandboxSettings journal(Path file) {
        return new SandboxSettings(port, apiKey, file, retryPause, clock);
    }

    public SandboxSettings clock(InstantSource other) {
        return new SandboxSettings(port, apiKey, journal, retryPause, other);
    }
}

package dev.lanekeeper.embedded.graph;

import dev.lanekeeper.embedded.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is started.
 *
 * @param port on 127.0.0.1
 * @param appSecret by which webhooks are signed, and calls prove themselves
 * @param journal where pages and what was written in them survive a restart; null: nowhere
 * @param retryPause before an undelivered webhook is sent again; doubles each time
 */
public record GraphSettings(
        int port, String appSecret, @Nullable Path journal, Duration retryPause) {

    private static final Duration USUAL_RETRY_PAUSE = Duration.ofMillis(200);

    /** On any free port, without a journal. */
    public static GraphSettings with(String appSecret) {
        return new GraphSettings(LoopbackPort.ANY, appSecret, null, USUAL_RETRY_PAUSE);
    }

    public GraphSettings port(int chosen) {
        return new GraphSettings(chosen, appSecret, journal, retryPause);
    }

    public GraphSettings journal(Path file) {
        return new GraphSettings(port, appSecret, file, retryPause);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "GraphSettings[port=" + port + "]";
    }
}

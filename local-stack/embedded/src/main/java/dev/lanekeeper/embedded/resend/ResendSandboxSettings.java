package dev.lanekeeper.embedded.resend;

import dev.lanekeeper.embedded.LoopbackPort;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is started.
 *
 * @param port on 127.0.0.1
 * @param apiKey that calls must carry
 * @param journal where the mails survive a restart; null: nowhere
 */
public record ResendSandboxSettings(int port, String apiKey, @Nullable Path journal) {

    /** On any free port, without a journal. */
    public static ResendSandboxSettings with(String apiKey) {
        return new ResendSandboxSettings(LoopbackPort.ANY, apiKey, null);
    }

    public ResendSandboxSettings port(int chosen) {
        return new ResendSandboxSettings(chosen, apiKey, journal);
    }

    public ResendSandboxSettings journal(Path file) {
        return new ResendSandboxSettings(port, apiKey, file);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ResendSandboxSettings[port=" + port + "]";
    }
}

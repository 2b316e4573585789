package dev.lanekeeper.embedded.intuit;

import dev.lanekeeper.embedded.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is started.
 *
 * @param port on 127.0.0.1
 * @param clientId of the app that may call
 * @param clientSecret of the app
 * @param redirectUris of the app, to the letter; none: any address will do
 * @param journal where the ledger survives a restart; null: nowhere
 * @param accessTokenLife how long access tokens are good for
 * @param clock by which codes and tokens end
 */
public record IntuitSettings(
        int port,
        String clientId,
        String clientSecret,
        Set<String> redirectUris,
        @Nullable Path journal,
        Duration accessTokenLife,
        InstantSource clock) {

    private static final Duration USUAL_ACCESS_TOKEN_LIFE = Duration.ofHours(1);

    public IntuitSettings {
        redirectUris = Set.copyOf(redirectUris);
    }

    /** On any free port, for any redirect address, without a journal. */
    public static IntuitSettings with(String clientId, String clientSecret) {
        return new IntuitSettings(
                LoopbackPort.ANY,
                clientId,
                clientSecret,
                Set.of(),
                null,
                USUAL_ACCESS_TOKEN_LIFE,
                InstantSource.system());
    }

    public IntuitSettings port(int chosen) {
        return new IntuitSettings(
                chosen, clientId, clientSecret, redirectUris, journal, accessTokenLife, clock);
    }

    public IntuitSettings redirectUris(Set<String> allowed) {
        return new IntuitSettings(
                port, clientId, clientSecret, allowed, journal, accessTokenLife, clock);
    }

    public IntuitSettings journal(Path file) {
        return new IntuitSettings(
                port, clientId, clientSecret, redirectUris, file, accessTokenLife, clock);
    }

    public IntuitSettings accessTokenLife(Duration life) {
        return new IntuitSettings(port, clientId, clientSecret, redirectUris, journal, life, clock);
    }

    public IntuitSettings clock(InstantSource other) {
        return new IntuitSettings(
                port, clientId, clientSecret, redirectUris, journal, accessTokenLife, other);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "IntuitSettings[clientId=" + clientId + "]";
    }
}

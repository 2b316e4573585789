package dev.lanekeeper.events.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the caller of an accepted command is told. The comment of each names its outcome codes. */
public sealed interface TokenResult {

    /** {@code stored}. */
    record Stored(UUID tokenId, long generation, boolean replaced) implements TokenResult {}

    /** {@code updated}. */
    record Updated(UUID tokenId, long generation) implements TokenResult {}

    /**
     * {@code started}: Intuit is asked.
     *
     * @param finishedBy the id of the command whose outcome tells what came of it
     */
    record Started(UUID finishedBy) implements TokenResult {}

    /** {@code refreshed}, or {@code already_fresh} when it needs no refresh any more. */
    record Fresh(UUID tokenId, long generation, Instant expiresAt) implements TokenResult {}

    /**
     * {@code needs_reauth} or {@code provider_unavailable}: a refresh has ended without new tokens.
     *
     * @param reconnectUrl where the user can connect again; null when that would not help
     * @param retryAt when Intuit is asked again at the earliest; null when that would not help
     */
    record NotRefreshed(String errorCode, @Nullable String reconnectUrl, @Nullable Instant retryAt)
            implements TokenResult {}

    /** {@code connect_refused}: Intuit gave no tokens for the code. */
    record NotConnected(String errorCode) implements TokenResult {}

    /** {@code deactivated} or {@code deleted}; zero is a success. */
    record Count(int count) implements TokenResult {}
}

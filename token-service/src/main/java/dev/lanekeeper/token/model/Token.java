package dev.lanekeeper.token.model;

import dev.lanekeeper.events.token.SealedTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One user's connection to one company.
 *
 * @param generation grows with every change of the token set, over all tokens of the connection
 * @param life how its refreshes have gone
 * @param deactivatedAt null while it is active
 */
public record Token(
        UUID id,
        String userId,
        String realmId,
        long generation,
        SealedTokens tokens,
        Life life,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deactivatedAt) {

    /**
     * How refreshes have gone.
     *
     * @param needsReauth whether Intuit has refused the refresh token
     * @param failures refreshes in a row that got no answer
     * @param lastError of the last refresh; null when it succeeded
     * @param retryAt before which Intuit is left alone; null: it may be asked
     */
    public record Life(
            boolean needsReauth,
            int failures,
            @Nullable String lastError,
            @Nullable Instant lastRefreshedAt,
            @Nullable Instant retryAt) {

        static final Life NEW = new Life(false, 0, null, null, null);
    }

    static Token stored(
            UUID id,
            String userId,
            String realmId,
            long generation,
            SealedTokens tokens,
            Instant now) {
        return new Token(id, userId, realmId, generation, tokens, Life.NEW, now, now, null);
    }

    public boolean active() {
        return deactivatedAt == null;
    }

    boolean isFresh(Instant now, Duration atLeast) {
        return tokens.expiresAt().isAfter(now.plus(atLeast));
    }

    /** Another token set, from whoever has one; what went wrong before is forgotten. */
    Token updated(SealedTokens others, Instant now) {
        return next(generation + 1, others, Life.NEW, now);
    }

    Token refreshed(SealedTokens others, Instant exchangedAt, Instant now) {
        return next(generation + 1, others, new Life(false, 0, null, exchangedAt, null), now);
    }

    Token refused(String errorCode, Instant now) {
        return next(
                generation,
                tokens,
                new Life(true, life.failures(), errorCode, life.lastRefreshedAt(), null),
                now);
    }

    /** Still as good as it was; Intuit is left alone for a while. */
    Token unanswered(String errorCode, Instant now, Terms terms) {
        int failures = life.failures() + 1;
        return next(
                generation,
                tokens,
                new Life(
                        life.needsReauth(),
                        failures,
                        errorCode,
                        life.lastRefreshedAt(),
                        now.plus(terms.pauseAfter(failures))),
                now);
    }

    Token resealed(SealedTokens same, Instant now) {
        return next(generation, same, life, now);
    }

    Token deactivated(Instant now) {
        return new Token(id, userId, realmId, generation, tokens, life, createdAt, now, now);
    }

    private Token next(long newGeneration, SealedTokens newTokens, Life newLife, Instant now) {
        return new Token(
                id,
                userId,
                realmId,
                newGeneration,
                newTokens,
                newLife,
                createdAt,
                now,
                deactivatedAt);
    }
}

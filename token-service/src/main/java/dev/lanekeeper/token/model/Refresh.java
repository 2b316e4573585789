package dev.lanekeeper.token.model;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One refresh of one generation of a token, from the wish to its end. While it is started, nobody
 * else asks Intuit for this generation.
 *
 * @param exchangedAt when Intuit's answer was there
 * @param storedAt when the answer was in the token
 */
public record Refresh(
        UUID id,
        UUID tokenId,
        String userId,
        String realmId,
        long fromGeneration,
        Status status,
        Instant startedAt,
        @Nullable Instant exchangedAt,
        @Nullable Instant storedAt,
        @Nullable String errorCode,
        @Nullable String intuitTid) {

    /** Where it stands. Lower case in the table. */
    public enum Status {
        STARTED,
        /** Its answer is the token's next generation. */
        STORED,
        REFUSED,
        /** Intuit may have rotated, or may not: it never said. */
        UNKNOWN,
        /** The token went, or became another one, while Intuit was asked. */
        DISCARDED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Refresh started(UUID id, Token token, Instant now) {
        return new Refresh(
                id,
                token.id(),
                token.userId(),
                token.realmId(),
                token.generation(),
                Status.STARTED,
                now,
                null,
                null,
                null,
                null);
    }

    boolean isUnderWay() {
        return status == Status.STARTED;
    }

    Refresh ended(
            Status end,
            Instant exchanged,
            Instant now,
            @Nullable String error,
            @Nullable String tid) {
        return new Refresh(
                id,
                tokenId,
                userId,
                realmId,
                fromGeneration,
                end,
                startedAt,
                exchanged,
                end == Status.STORED ? now : null,
                error,
                tid);
    }
}

package dev.lanekeeper.token.model;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's way to Intuit and back: its state is good for one return, its code for one exchange.
 *
 * @param codeHash SHA-256 in hexadecimal digits
 * @param sealedCode null when it is over
 */
public record Flow(
        UUID id,
        String userId,
        String realmId,
        String codeHash,
        @Nullable String sealedCode,
        Status status,
        @Nullable String errorCode,
        Instant startedAt) {

    /** Where it stands. Lower case in the table. */
    public enum Status {
        STARTED,
        STORED,
        REFUSED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isUnderWay() {
        return status == Status.STARTED;
    }

    Flow ended(Status end, @Nullable String error) {
        return new Flow(id, userId, realmId, codeHash, null, end, error, startedAt);
    }
}

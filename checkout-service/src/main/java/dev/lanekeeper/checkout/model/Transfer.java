package dev.lanekeeper.checkout.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer's word that an order has been paid, and what people have found. */
public record Transfer(
        UUID id,
        UUID orderId,
        String userId,
        Claim claim,
        Instant submittedAt,
        Status status,
        @Nullable Verdict verdict) {

    /** What the customer says. */
    public record Claim(BigDecimal amount, String reference, String screenshotSha256) {}

    /**
     * What somebody has found.
     *
     * @param reason of a rejection
     */
    public record Verdict(String by, Instant at, @Nullable String reason) {}

    /** Lower case in answers and in the database. */
    public enum Status {
        SUBMITTED,
        APPROVED,
        REJECTED,
        /** Another one has taken its place, or its order has ended. */
        SUPERSEDED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Status ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    boolean is(Status wanted) {
        return status == wanted;
    }

    /** Its picture proves a payment, and can prove no other. */
    boolean isLive() {
        return is(Status.SUBMITTED) || is(Status.APPROVED);
    }

    Transfer superseded() {
        return new Transfer(id, orderId, userId, claim, submittedAt, Status.SUPERSEDED, null);
    }

    Transfer decided(Status next, Verdict found) {
        return new Transfer(id, orderId, userId, claim, submittedAt, next, found);
    }
}

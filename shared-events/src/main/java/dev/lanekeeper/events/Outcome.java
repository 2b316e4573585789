package dev.lanekeeper.events;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a command ended: the one durable answer that every asker gets.
 *
 * @param commandId the identity under which the outcome can be read later
 * @param status whether it took effect, was refused, or broke
 * @param code stable, snake_case: what happened ({@code opened}) or why not ({@code
 *     register_unknown})
 * @param result what the caller wants to know beyond the code; for a refusal its details
 * @param decidedAt the database's clock at the decision
 */
public record Outcome<R>(
        UUID commandId, Status status, String code, @Nullable R result, Instant decidedAt) {

    public enum Status {
        /** The command took effect. */
        ACCEPTED,
        /** Business said no; nothing changed. */
        REJECTED,
        /**
         * The command could not be read, or broke the code; a dead letter has the original bytes.
         */
        FAILED;

        /** The word on the wire and in the database. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The status that the word on the wire means.
         *
         * @throws IllegalArgumentException when the word names no status
         */
        public static Status ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}

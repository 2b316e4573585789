package dev.lanekeeper.runtime.replay;

import dev.lanekeeper.runtime.inbox.LogPosition;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it stands on its topic, without the bytes of its original: small enough to hold
 * many. What it says of itself is a claim, unless its content is a command.
 *
 * @param writtenAt when it became a dead letter
 * @param reason the code of why
 * @param original where the original stood; null when the letter does not tell
 * @param attempt at the command that ended so; 1 for all but replays
 * @param isWhole whether it holds the bytes of the original
 */
public record Letter(
        LogPosition position,
        Instant writtenAt,
        String reason,
        String detail,
        @Nullable Original original,
        Claim claim,
        int attempt,
        boolean isWhole,
        Content content) {

    /** The record that could not be decided. */
    public record Original(String topic, LogPosition position, Instant writtenAt) {}

    /**
     * What the letter says it is.
     *
     * @param commandId that follows from source and id
     * @param key of the record, as text
     */
    public record Claim(
            @Nullable UUID commandId,
            @Nullable String source,
            @Nullable String id,
            @Nullable String type,
            @Nullable String key) {}

    /** What a reader makes of it today. */
    public sealed interface Content {

        /** A command, whose sender may act for this tenant. */
        record Command(String tenant, byte[] payloadHash) implements Content {}

        /** No command: the cause of the letter stands. */
        record Unreadable(String code, String detail) implements Content {}
    }

    /** Whose object its command is about; null when that cannot be read. */
    public @Nullable String tenant() {
        return switch (content) {
            case Content.Command command -> command.tenant();
            case Content.Unreadable _ -> null;
        };
    }
}

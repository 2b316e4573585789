package dev.lanekeeper.events;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The ids of what goes out for a command: UUIDs of version 8 (RFC 9562, section 5.8) over the
 * command's id, so that a record that is published again has the id that it had before.
 */
public final class PublishedIds {

    private static final byte OUTCOME = 'o';
    private static final byte EVENT = 'e';

    private PublishedIds() {}

    /**
     * The {@code ce_id} of an outcome.
     *
     * @param attempt from 1; a replay of a dead letter counts up, and its outcome is another one
     */
    public static UUID outcome(UUID commandId, int attempt) {
        return derived(commandId, OUTCOME, attempt);
    }

    /**
     * The {@code ce_id} of an event.
     *
     * @param n its place among the events of the command, from 0
     */
    public static UUID event(UUID commandId, int n) {
        return derived(commandId, EVENT, n);
    }

    /**
     * The {@code ce_id} of a command that follows from another.
     *
     * @param n its place among those that follow from it, from 0
     */
    public static String command(UUID commandId, int n) {
        return commandId + "/" + n;
    }

    private static UUID derived(UUID commandId, byte kind, int n) {
        ByteBuffer seed =
                ByteBuffer.allocate(21)
                        .putLong(commandId.getMostSignificantBits())
                        .putLong(commandId.getLeastSignificantBits())
                        .put(kind)
                        .putInt(n);
        ByteBuffer hash = ByteBuffer.wrap(CommandIdentity.sha256().digest(seed.array()));
        return CommandIdentity.withVersion(hash.getLong(), hash.getLong(), 8);
    }
}

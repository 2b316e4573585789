package dev.lanekeeper.events;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * UUIDs of version 7 (RFC 9562, section 5.7): ordered by time, so that inserts touch the right end
 * of an index instead of random pages.
 */
public final class TimeOrderedIds {

    private TimeOrderedIds() {}

    /** A new id. Unique, not secret: do not use it as a token. */
    public static UUID next() {
        var random = ThreadLocalRandom.current();
        return at(System.currentTimeMillis(), random.nextLong(), random.nextLong());
    }

    /**
     * The n-th id that a command makes while it is decided at the given time: the same inputs give
     * the same id, so that a decider stays a pure function.
     */
    public static UUID derived(Instant time, UUID commandId, int n) {
        ByteBuffer seed =
                ByteBuffer.allocate(20)
                        .putLong(commandId.getMostSignificantBits())
                        .putLong(commandId.getLeastSignificantBits())
                        .putInt(n);
        ByteBuffer hash = ByteBuffer.wrap(CommandIdentity.sha256().digest(seed.array()));
        return at(time.toEpochMilli(), hash.getLong(), hash.getLong());
    }

    private static UUID at(long epochMillis, long random12Bits, long random62Bits) {
        return CommandIdentity.withVersion(
                (epochMillis << 16) | (random12Bits & 0xFFF), random62Bits, 7);
    }
}

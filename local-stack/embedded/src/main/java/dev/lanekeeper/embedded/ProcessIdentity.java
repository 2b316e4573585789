package dev.lanekeeper.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Names one process for good. A pid alone is used again sooner or later, a pid together with the
 * start time is not, so nothing that we end by identity is ever a stranger.
 */
public record ProcessIdentity(long pid, Instant startedAt) {
    /** Linux derives start times from a boot time that two JVMs may read a second apart. */
    private static final Duration START_TOLERANCE = Duration.ofMillis(2_500);

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startOf(process));
    }

    public static ProcessIdentity ofThisJvm() {
        return of(ProcessHandle.current());
    }

    /**
     * The process itself while it lives, nothing when it is gone or when its pid has a new holder.
     */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        Duration.between(startedAt, startOf(process))
                                        .abs()
                                        .compareTo(START_TOLERANCE)
                                <= 0);
    }

    /** {@code pid@milliseconds}, as {@link #parse} reads it. */
    public String format() {
        return pid + "@" + startedAt.toEpochMilli();
    }

    /**
     * Reads what {@link #format} writes.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static ProcessIdentity parse(String text) {
        int at = text.indexOf('@');
        try {
            return new ProcessIdentity(
                    Long.parseLong(text.substring(0, Math.max(at, 0))),
                    Instant.ofEpochMilli(Long.parseLong(text.substring(at + 1))));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "process '" + text + "' (expected: pid@milliseconds)", e);
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}

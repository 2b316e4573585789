package dev.lanekeeper.runtime.wal;

import io.debezium.connector.base.QueueProvider;
import io.debezium.pipeline.DataChangeEvent;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What Debezium has read and the relay has not taken yet, in the order of the log; waiting for more
 * costs no core. Debezium waits in whole milliseconds and asks for the size over and over in what
 * is left of the last one, twenty times in a second, for almost a millisecond. Whoever asks an
 * empty queue again and again rests instead.
 *
 * <p>All calls come under the lock of Debezium's {@code ChangeEventQueue}, which serialises them. A
 * rest holds that lock: it makes a change a millisecond late, at most.
 */
public final class PatientQueue implements QueueProvider<DataChangeEvent> {

    /** What {@code queue.provider.type} chooses it by. */
    static final String NAME = "lanekeeper";

    /** Debezium asks an empty queue no more often than this in an interval, turning apart. */
    private static final int LOOKS_MAX = 4;

    /** What an interval can have left when Debezium has waited, at most. */
    private static final long REST_NANOS = 1_000_000;

    private final Queue<DataChangeEvent> changes = new ArrayDeque<>();
    private int emptyLooks;

    @Override
    public void configure(Map<String, ?> configuration) {
        // It has no limits of its own: Debezium counts rows and bytes.
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void enqueue(DataChangeEvent change) {
        changes.add(change);
    }

    @Override
    public @Nullable DataChangeEvent poll() {
        return changes.poll();
    }

    @Override
    public int size() {
        if (!changes.isEmpty()) {
            emptyLooks = 0;
        } else if (++emptyLooks > LOOKS_MAX) {
            emptyLooks = 0;
            LockSupport.parkNanos(REST_NANOS);
        }
        return changes.size();
    }
}

package dev.lanekeeper.runtime.wal;

import io.debezium.connector.base.QueueProvider;
import io.debezium.pipeline.DataChangeEvent;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What Debezium has read and the relay has not taken yet. Debezium waits for more in whole
 * milliseconds and asks for the size over and over in what is left of the last one, with nothing to
 * do: twenty times in a second, for almost a millisecond. Whoever asks an empty queue again and
 * again rests instead.
 *
 * <p>All calls come under the lock of Debezium's {@code ChangeEventQueue}. Of what is put in
 * meanwhile nothing is late: Debezium hands it over when its interval ends, and not before.
 */
public final class PatientQueue implements QueueProvider<DataChangeEvent> {

    /** What {@code queue.provider.type} chooses it by. */
    static final String NAME = "lanekeeper";

    /** As often Debezium asks in an interval in which it waits as it should. */
    private static final int LOOKS_MAX = 4;

    /** What an interval can have left, at most. */
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

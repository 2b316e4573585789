package dev.lanekeeper.runtime.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.base.QueueProvider;
import io.debezium.pipeline.DataChangeEvent;
import io.debezium.util.LoggingContext;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Waiting for changes costs no core. */
class PatientQueueTest {

    /** Without the rest it is asked some thousand times. */
    private static final int FEW = 20;

    private final AtomicInteger looks = new AtomicInteger();
    private final ChangeEventQueue<DataChangeEvent> queue =
            new ChangeEventQueue.Builder<DataChangeEvent>()
                    .pollInterval(Duration.ofMillis(50))
                    .maxQueueSize(8)
                    .maxBatchSize(4)
                    .loggingContextSupplier(() -> LoggingContext.forConnector("a", "b", "c"))
                    .queueProvider(new Counted(new PatientQueue(), looks))
                    .build();

    @Test
    void anEmptyQueueIsAskedAFewTimesInAnInterval() throws Exception {
        assertThat(queue.poll()).isEmpty();

        assertThat(looks).hasValueLessThan(FEW);
    }

    @Test
    void soIsOneWhoseChangesDoNotFillABatch() throws Exception {
        DataChangeEvent change = change(1);
        queue.enqueue(change);
        looks.set(0);

        assertThat(queue.poll()).containsExactly(change);
        assertThat(looks).hasValueLessThan(FEW);
    }

    @Test
    void changesComeOutAsTheyWentIn() throws Exception {
        DataChangeEvent[] changes = {change(1), change(2), change(3), change(4), change(5)};
        for (DataChangeEvent change : changes) {
            queue.enqueue(change);
        }

        assertThat(queue.poll()).containsExactly(changes[0], changes[1], changes[2], changes[3]);
        assertThat(queue.poll()).containsExactly(changes[4]);
    }

    @Test
    void debeziumFindsItByTheNameThatTheEngineIsTold() {
        assertThat(ServiceLoader.load(QueueProvider.class).stream())
                .filteredOn(provider -> provider.get().name().equals(PatientQueue.NAME))
                .hasSize(1);
    }

    private static DataChangeEvent change(int offset) {
        return new DataChangeEvent(
                new SourceRecord(Map.of(), Map.of("lsn", offset), "inbox", null, null));
    }

    private record Counted(PatientQueue queue, AtomicInteger looks)
            implements QueueProvider<DataChangeEvent> {

        @Override
        public void configure(Map<String, ?> configuration) {
            queue.configure(configuration);
        }

        @Override
        public String name() {
            return queue.name();
        }

        @Override
        public void enqueue(DataChangeEvent change) {
            queue.enqueue(change);
        }

        @Override
        public DataChangeEvent poll() {
            return queue.poll();
        }

        @Override
        public int size() {
            looks.incrementAndGet();
            return queue.size();
        }
    }
}

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

    private static final int INTERVALS = 40;

    /** Looks in one interval, on average: 5 to 8 are usual, and hundreds without the rest. */
    private static final int FEW = 50;

    private final AtomicInteger looks = new AtomicInteger();
    private final ChangeEventQueue<DataChangeEvent> queue =
            new ChangeEventQueue.Builder<DataChangeEvent>()
                    .pollInterval(Duration.ofMillis(5))
                    .maxQueueSize(8)
                    .maxBatchSize(4)
                    .loggingContextSupplier(() -> LoggingContext.forConnector("a", "b", "c"))
                    .queueProvider(new Counted(new PatientQueue(), looks))
                    .build();

    @Test
    void anEmptyQueueIsAskedAFewTimesInAnInterval() throws Exception {
        for (int n = 0; n < INTERVALS; n++) {
            assertThat(queue.poll()).isEmpty();
        }

        assertThat(looks).hasValueLessThan(INTERVALS * FEW);
    }

    @Test
    void soIsOneWhoseChangesDoNotFillABatch() throws Exception {
        for (int n = 0; n < INTERVALS; n++) {
            DataChangeEvent change = change(n);
            queue.enqueue(change);

            assertThat(queue.poll()).containsExactly(change);
        }

        assertThat(looks).hasValueLessThan(INTERVALS * FEW);
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
        var settings = new RelaySettings("slot", 50, 4, 4, 1_024, 200, 1, 1, 1, 1, 1, 1);
        var database = new DatabaseAddress("jdbc:postgresql://localhost:5432/a", "user", "secret");

        String told = EngineProperties.of(settings, database).getProperty("queue.provider.type");

        assertThat(ServiceLoader.load(QueueProvider.class))
                .filteredOn(provider -> provider.name().equalsIgnoreCase(told))
                .singleElement()
                .isInstanceOf(PatientQueue.class);
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

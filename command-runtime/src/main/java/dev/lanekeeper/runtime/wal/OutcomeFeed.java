package dev.lanekeeper.runtime.wal;

import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.wire.CloudEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads every outcome of the service and answers whoever waits for it on this instance. It belongs
 * to no group and so knows no rebalance: from before the first request on it reads all partitions
 * from their ends. What it misses all the same, the inbox tells.
 */
public final class OutcomeFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutcomeFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PARTITIONS_LOOK_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long READY_MS = 10_000;
    private static final long RETRY_MS = 1_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String topic;
    private final RecordSignature signature;
    private final Callers callers;
    private volatile boolean running;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private @Nullable Thread reader;

    /** Those who wait on this instance. */
    public interface Callers {

        /** Whether anybody waits for this command: most outcomes are not even parsed. */
        boolean waitFor(UUID commandId);

        void answer(InboxEntry decided);
    }

    /**
     * @param consumers make consumers without a group that begin at the end of what they have never
     *     read
     * @param signature without which no outcome is believed
     */
    public OutcomeFeed(
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            RecordSignature signature,
            Callers callers) {
        this.consumers = consumers;
        this.topic = topic;
        this.signature = signature;
        this.callers = callers;
    }

    private void readUntilStopped(CountDownLatch ready) {
        while (running) {
            try {
                read(consumers.get(), ready);
            } catch (WakeupException | InterruptException _) {
                // Stopped.
            } catch (KafkaException e) {
                log.warn("outcomes cannot be read; callers are answered from the inbox", e);
                pause();
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer, CountDownLatch ready) {
        current = consumer;
        try {
            readFromTheEnd(consumer, ready);
        } finally {
            current = null;
            // It owns nothing that the broker would have to hear of.
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void readFromTheEnd(Consumer<byte[], byte[]> consumer, CountDownLatch ready) {
        Set<TopicPartition> assigned = new HashSet<>(partitions(consumer));
        consumer.assign(assigned);
        consumer.seekToEnd(assigned);
        assigned.forEach(consumer::position);
        ready.countDown();
        long looked = System.nanoTime();
        while (running) {
            consumer.poll(POLL).forEach(this::answer);
            if (System.nanoTime() - looked > PARTITIONS_LOOK_NANOS) {
                addNewPartitions(consumer, assigned);
                looked = System.nanoTime();
            }
        }
    }

    /** A partition that was added meanwhile is read from its beginning. */
    private void addNewPartitions(Consumer<byte[], byte[]> consumer, Set<TopicPartition> assigned) {
        List<TopicPartition> added =
                partitions(consumer).stream()
                        .filter(partition -> !assigned.contains(partition))
                        .toList();
        if (!added.isEmpty()) {
            assigned.addAll(added);
            consumer.assign(assigned);
            consumer.seekToBeginning(added);
        }
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private void answer(ConsumerRecord<byte[], byte[]> outcome) {
        UUID commandId = OutcomeNotice.commandId(outcome);
        if (commandId == null || !callers.waitFor(commandId)) {
            return;
        }
        try {
            Map<String, String> headers = CloudEvent.readableHeaders(outcome.headers());
            int attempt = signature.verify(headers, outcome.key(), outcome.value(), Instant.now());
            OutcomeNotice.read(commandId, attempt, headers, outcome.value())
                    .ifPresent(callers::answer);
        } catch (RuntimeException e) {
            // Not written by a relay of ours. The inbox will answer.
            log.warn(
                    "an outcome at {}-{} offset {} is not believed",
                    outcome.topic(),
                    outcome.partition(),
                    outcome.offset(),
                    e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when every outcome from now on is read. */
    @Override
    public void start() {
        running = true;
        var ready = new CountDownLatch(1);
        reader =
                Thread.ofPlatform()
                        .name("outcome-feed")
                        .daemon()
                        .start(() -> readUntilStopped(ready));
        try {
            if (!ready.await(READY_MS, TimeUnit.MILLISECONDS)) {
                log.warn(
                        "outcomes are not read yet, {} ms after the start; callers are answered from the inbox",
                        READY_MS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (reader != null) {
                reader.join(READY_MS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** With the lanes: before the web server takes requests, and until it has drained. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4_096;
    }
}

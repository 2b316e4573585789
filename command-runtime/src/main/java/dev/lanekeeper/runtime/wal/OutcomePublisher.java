package dev.lanekeeper.runtime.wal;

import static dev.lanekeeper.events.CloudEventHeaders.DATA_REFERENCE;

import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.meters.RelayMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what is decided to the outcome and event topics, and returns when the broker has
 * acknowledged all of it. It gives up for nothing but a stop: as long as the broker is away it
 * stands still, in order, and nothing is confirmed to PostgreSQL.
 */
final class OutcomePublisher {

    private static final Logger log = LoggerFactory.getLogger(OutcomePublisher.class);
    private static final long RETRY_MS = 500;
    private static final Duration CLOSE_AT_ONCE = Duration.ZERO;

    /** What a record weighs besides key, value and headers. */
    private static final int RECORD_OVERHEAD_BYTES = 512;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final OutcomeRecords records;
    private final int recordBytesMax;
    private final RelayMeters meters;
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private volatile boolean waiting;

    /**
     * @param producers make producers that never give a record up by themselves, and keep their
     *     order
     * @param recordBytesMax what the topics take; of larger records the data are left out
     */
    OutcomePublisher(
            Supplier<Producer<byte[], byte[]>> producers,
            OutcomeRecords records,
            int recordBytesMax,
            RelayMeters meters) {
        this.producers = producers;
        this.records = records;
        this.recordBytesMax = recordBytesMax;
        this.meters = meters;
    }

    /**
     * Publishes in the given order.
     *
     * @throws InterruptedException when it was closed, or its thread interrupted, before everything
     *     was acknowledged
     */
    void publish(List<InboxEntry> entries) throws InterruptedException {
        List<Sent> underWay = new ArrayList<>(entries.size());
        for (InboxEntry entry : entries) {
            for (ProducerRecord<byte[], byte[]> record : records.of(entry)) {
                underWay.add(send(isTooLarge(record) ? withoutData(record) : record));
            }
        }
        for (Sent sent : underWay) {
            awaitAcknowledgement(sent);
        }
        entries.forEach(entry -> meters.published(entry.outcome().decidedAt()));
    }

    /** Whether it has waited for the broker longer than a broker usually takes. */
    boolean isWaitingForBroker() {
        return waiting;
    }

    private record Sent(ProducerRecord<byte[], byte[]> record, Future<RecordMetadata> result) {}

    /** Until the producer takes it: no metadata, a full buffer. Whatever comes later waits. */
    private Sent send(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        while (true) {
            try {
                return new Sent(record, requireOpen().send(record));
            } catch (KafkaException e) {
                pause(e);
            }
        }
    }

    private void awaitAcknowledgement(Sent sent) throws InterruptedException {
        Sent current = sent;
        while (true) {
            try {
                current.result().get(RETRY_MS, TimeUnit.MILLISECONDS);
                waiting = false;
                return;
            } catch (TimeoutException _) {
                waiting = true;
                var _ = requireOpen();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                current = send(again(current.record(), cause == null ? e : cause));
            }
        }
    }

    private ProducerRecord<byte[], byte[]> again(
            ProducerRecord<byte[], byte[]> record, Throwable failure) throws InterruptedException {
        if (failure instanceof RecordTooLargeException) {
            return withoutData(record);
        }
        pause(failure);
        return record;
    }

    private void pause(Throwable failure) throws InterruptedException {
        if (!waiting) {
            log.warn(
                    "the broker does not take outcomes; the relay stands still until it does",
                    failure);
        }
        waiting = true;
        var _ = requireOpen();
        Thread.sleep(RETRY_MS);
    }

    private Producer<byte[], byte[]> requireOpen() throws InterruptedException {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            throw new InterruptedException("closed before everything was acknowledged");
        }
        return open;
    }

    private boolean isTooLarge(ProducerRecord<byte[], byte[]> record) {
        long bytes = RECORD_OVERHEAD_BYTES + record.key().length + record.value().length;
        for (var header : record.headers()) {
            bytes += header.key().length() + header.value().length;
        }
        return bytes > recordBytesMax;
    }

    private ProducerRecord<byte[], byte[]> withoutData(ProducerRecord<byte[], byte[]> tooLarge) {
        if (tooLarge.headers().lastHeader(DATA_REFERENCE) != null) {
            // Its key and identity alone are more than the topic takes: an operator has to look.
            throw new IllegalStateException(
                    "a record without data is too large for topic " + tooLarge.topic());
        }
        meters.leftOut();
        log.warn(
                "a record of {} data bytes is too large for {}; it goes out without its data",
                tooLarge.value().length,
                tooLarge.topic());
        return OutcomeRecords.withoutData(tooLarge);
    }

    void open() {
        producer = producers.get();
        waiting = false;
    }

    /** Whoever publishes is interrupted. */
    void close() {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(CLOSE_AT_ONCE);
        }
    }
}

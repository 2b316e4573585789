package dev.lanekeeper.runtime.wal;

import static dev.lanekeeper.events.CloudEventHeaders.DATA_REFERENCE;

import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.meters.RelayMeters;
import dev.lanekeeper.runtime.tracing.Traces;
import dev.lanekeeper.runtime.tracing.Work;
import io.micrometer.tracing.Span;
import java.time.Duration;
import java.time.Instant;
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
 * Writes what is decided to the outcome and event topics, and can wait until the broker has
 * acknowledged all of it. It gives up for nothing but a stop: as long as the broker is away it
 * stands still, in order, and nothing is confirmed to PostgreSQL. For one thread at a time.
 */
public final class OutcomePublisher {

    private static final Logger log = LoggerFactory.getLogger(OutcomePublisher.class);
    private static final long RETRY_MS = 500;
    private static final Duration CLOSE_AT_ONCE = Duration.ZERO;

    /** What a record weighs besides key, value and headers. */
    private static final int RECORD_OVERHEAD_BYTES = 512;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final OutcomeRecords records;
    private final int recordBytesMax;
    private final RelayMeters meters;
    private final List<Sent> underWay = new ArrayList<>();
    private final Traces traces;
    private final List<Decided> decidedUnderWay = new ArrayList<>();
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private volatile boolean waiting;

    /**
     * @param producers make producers that never give a record up by themselves, and keep their
     *     order
     * @param recordBytesMax what the topics take; of larger records the data are left out
     */
    public OutcomePublisher(
            Supplier<Producer<byte[], byte[]>> producers,
            OutcomeRecords records,
            int recordBytesMax,
            RelayMeters meters,
            Traces traces) {
        this.producers = producers;
        this.records = records;
        this.recordBytesMax = recordBytesMax;
        this.meters = meters;
        this.traces = traces;
    }

    /**
     * Sends what goes out for these rows, in the given order, and waits for no acknowledgement.
     *
     * @throws InterruptedException when it was closed, or its thread interrupted, before the
     *     producer had taken everything
     */
    void send(List<InboxEntry> entries) throws InterruptedException {
        for (InboxEntry entry : entries) {
            for (ProducerRecord<byte[], byte[]> record : records.of(entry)) {
                underWay.add(send(isTooLarge(record) ? withoutData(record) : record));
            }
            decidedUnderWay.add(
                    new Decided(
                            entry.outcome().decidedAt(),
                            traces.begin(
                                    entry.origin().traceparent(),
                                    "publish " + entry.origin().type(),
                                    Span.Kind.PRODUCER)));
        }
    }

    /** Records that are sent and may not be acknowledged yet. */
    int underWay() {
        return underWay.size();
    }

    /**
     * Returns when everything that was sent is acknowledged.
     *
     * @throws InterruptedException when it was closed, or its thread interrupted, before
     */
    void awaitAcknowledgements() throws InterruptedException {
        for (int i = 0; i < underWay.size(); i++) {
            Throwable failure = acknowledged(underWay.get(i).result());
            while (failure != null) {
                sendAgainFrom(i, failure);
                failure = acknowledged(underWay.get(i).result());
            }
        }
        underWay.clear();
        for (Decided decided : decidedUnderWay) {
            meters.published(decided.at());
            decided.publishing().end();
        }
        decidedUnderWay.clear();
        waiting = false;
    }

    /** Whether it has waited for the broker longer than a broker usually takes. */
    boolean isWaitingForBroker() {
        return waiting;
    }

    /** A row whose records are under way. */
    private record Decided(Instant at, Work publishing) {}

    private record Sent(ProducerRecord<byte[], byte[]> record, Future<RecordMetadata> result) {}

    /** Null when it is acknowledged, else why it never will be. */
    private @Nullable Throwable acknowledged(Future<RecordMetadata> result)
            throws InterruptedException {
        while (true) {
            try {
                result.get(RETRY_MS, TimeUnit.MILLISECONDS);
                return null;
            } catch (TimeoutException _) {
                waiting = true;
                var _ = requireOpen();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                return cause == null ? e : cause;
            }
        }
    }

    /** And all that came after it, so that none has overtaken another for good. */
    private void sendAgainFrom(int first, Throwable failure) throws InterruptedException {
        ProducerRecord<byte[], byte[]> failed = underWay.get(first).record();
        if (failure instanceof RecordTooLargeException) {
            underWay.set(first, send(withoutData(failed)));
        } else {
            pause(failure);
            underWay.set(first, send(failed));
        }
        for (int i = first + 1; i < underWay.size(); i++) {
            underWay.set(i, send(underWay.get(i).record()));
        }
    }

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
        return records.withoutData(tooLarge);
    }

    void open() {
        producer = producers.get();
        forget();
    }

    /** What was sent in a run that has ended is published again by the next. */
    void forget() {
        underWay.clear();
        decidedUnderWay.clear();
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

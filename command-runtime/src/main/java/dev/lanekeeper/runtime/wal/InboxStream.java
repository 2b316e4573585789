package dev.lanekeeper.runtime.wal;

import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.wal.RelayState.NotStreaming;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.engine.spi.OffsetCommitPolicy;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of Debezium's engine, from the slot's position on. It ends at the first failure and is
 * not used again: whoever supervises it begins a new one.
 *
 * <p>Guarantee: a row is published, acknowledged by the broker and covered by the watermark before
 * its position is confirmed to PostgreSQL.
 */
final class InboxStream implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

    private static final Logger log = LoggerFactory.getLogger(InboxStream.class);
    private static final long STOP_RETRY_MS = 100;

    /** The engine asks after each of its polls, most of which have found nothing. */
    private static final OffsetCommitPolicy ONLY_WHAT_WE_CONFIRM = (records, _) -> records > 0;

    private final OutcomePublisher publisher;
    private final Watermark watermark;
    private final long confirmIntervalNanos;
    private final int recordsUnderWayMax;
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile long lastSignNanos = System.nanoTime();
    private volatile boolean streamed;
    private long lastConfirmNanos;
    private @Nullable Instant youngest;

    private InboxStream(
            OutcomePublisher publisher,
            Watermark watermark,
            Properties engineProperties,
            RelaySettings settings) {
        this.publisher = publisher;
        this.watermark = watermark;
        this.confirmIntervalNanos = TimeUnit.MILLISECONDS.toNanos(settings.confirmIntervalMs());
        this.recordsUnderWayMax = settings.recordsUnderWayMax();
        this.engine =
                DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                        .using(engineProperties)
                        .using(ONLY_WHAT_WE_CONFIRM)
                        .using((success, message, error) ->
                                ended.complete(
                                        error == null
                                                ? message
                                                : NotStreaming.because(error).reason()))
                        .notifying(this)
                        .build();
    }

    static InboxStream start(
            OutcomePublisher publisher,
            Watermark watermark,
            Properties engineProperties,
            RelaySettings settings) {
        publisher.forget();
        var stream = new InboxStream(publisher, watermark, engineProperties, settings);
        Thread.ofPlatform().name("relay-engine").daemon().start(stream.engine);
        return stream;
    }

    /** Called by the engine, one batch at a time, in commit order. */
    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> batch,
            RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        List<InboxEntry> entries =
                batch.stream()
                        .map(event -> LoggedInbox.entry(event.record()))
                        .flatMap(Optional::stream)
                        .toList();
        publisher.send(entries);
        streamed = true;
        lastSignNanos = System.nanoTime();
        if (!entries.isEmpty()) {
            youngest = entries.getLast().outcome().decidedAt();
        }
        if (lastSignNanos - lastConfirmNanos >= confirmIntervalNanos
                || publisher.underWay() >= recordsUnderWayMax) {
            publisher.awaitAcknowledgements();
            confirm(batch.getLast(), committer);
            lastConfirmNanos = lastSignNanos;
        }
    }

    private void confirm(
            RecordChangeEvent<SourceRecord> last,
            RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        LogSequenceNumber position = LoggedInbox.position(last.record());
        watermark.advance(youngest, position);
        committer.markProcessed(last);
        committer.markBatchFinished();
    }

    /** Whether anything has come out of the log in this run. */
    boolean hasStreamed() {
        return streamed;
    }

    /** Whether something has, and the last of it not long ago. */
    boolean isStreaming(long silenceNanos) {
        return streamed && !isSilent(silenceNanos);
    }

    boolean isSilent(long silenceNanos) {
        return System.nanoTime() - lastSignNanos > silenceNanos;
    }

    /** Why it has ended; null while it runs. */
    @Nullable String endReason() {
        return ended.getNow(null);
    }

    /**
     * Ends the run.
     *
     * @return false when it has not ended in time, and may still hold the slot
     */
    boolean stop(int stopMs) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(stopMs);
        while (!ended.isDone() && System.nanoTime() < deadline) {
            tryToClose();
            try {
                ended.get(STOP_RETRY_MS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw new IllegalStateException("only ever completed with a reason", e);
            } catch (TimeoutException _) {
                // The engine refuses to be closed while it starts, and takes its time to close.
            }
        }
        return ended.isDone();
    }

    private void tryToClose() {
        try {
            engine.close();
        } catch (IllegalStateException | IOException e) {
            log.debug("the engine cannot be closed yet", e);
        }
    }
}

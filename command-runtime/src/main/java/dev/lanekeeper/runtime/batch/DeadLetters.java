package dev.lanekeeper.runtime.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.runtime.inbox.Origin;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.LanekeeperHeaders;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.SendResult;

/**
 * Writes what cannot be decided to the dead-letter topic: key, value and headers to the byte, with
 * the reason and the place it came from added. Returns after the broker's acknowledgement, so that
 * the original's offset is never given up for a letter that got lost.
 */
public final class DeadLetters {

    private static final int DETAIL_CHARACTERS_MAX = 2_000;

    private final KafkaOperations<byte[], byte[]> kafka;
    private final String topic;
    private final int acknowledgementMs;
    private final Consumer<String> meter;

    /**
     * @param meter is told the reason's code of each letter that the broker has
     */
    public DeadLetters(
            KafkaOperations<byte[], byte[]> kafka,
            String topic,
            int acknowledgementMs,
            Consumer<String> meter) {
        this.kafka = kafka;
        this.topic = topic;
        this.acknowledgementMs = acknowledgementMs;
        this.meter = meter;
    }

    /**
     * One record and why it ends here.
     *
     * @param origin when its identity could be read
     */
    public record Letter(
            ConsumerRecord<byte[], byte[]> bytes,
            @Nullable Origin origin,
            DeadLetterReason reason,
            String detail) {}

    /**
     * @throws KafkaException when the broker did not acknowledge every letter in time
     */
    public void send(List<Letter> letters) {
        List<CompletableFuture<SendResult<byte[], byte[]>>> underWay =
                letters.stream().map(this::send).toList();
        try {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                    .get(acknowledgementMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("dead letters were not acknowledged", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted before dead letters were acknowledged", e);
        }
        letters.forEach(letter -> meter.accept(letter.reason().code()));
    }

    /**
     * The broker measures a record compressed, our producer as it is: some that came in do not go
     * out. Their letter tells of them and of where they stand until retention takes them.
     */
    private CompletableFuture<SendResult<byte[], byte[]>> send(Letter letter) {
        ConsumerRecord<byte[], byte[]> original = letter.bytes();
        var whole =
                new ProducerRecord<>(
                        topic,
                        null,
                        null,
                        original.key(),
                        original.value(),
                        headers(letter, original.headers()));
        return published(whole)
                .exceptionallyCompose(failure ->
                        isTooLarge(failure)
                                ? published(withoutOriginal(letter))
                                : CompletableFuture.failedFuture(failure));
    }

    /** Spring throws failures that are known at once. */
    private CompletableFuture<SendResult<byte[], byte[]>> published(
            ProducerRecord<byte[], byte[]> record) {
        try {
            return kafka.send(record);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ProducerRecord<byte[], byte[]> withoutOriginal(Letter letter) {
        return new ProducerRecord<>(
                topic, null, null, null, null, headers(letter, new RecordHeaders()));
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || (failure.getCause() != null && isTooLarge(failure.getCause()));
    }

    private static Headers headers(Letter letter, Headers originals) {
        ConsumerRecord<byte[], byte[]> original = letter.bytes();
        Headers headers = new RecordHeaders(originals);
        headers.add(LanekeeperHeaders.REASON, letter.reason().code().getBytes(UTF_8));
        headers.add(LanekeeperHeaders.DETAIL, shortened(letter.detail()).getBytes(UTF_8));
        headers.add(KafkaHeaders.DLT_ORIGINAL_TOPIC, original.topic().getBytes(UTF_8));
        headers.add(
                KafkaHeaders.DLT_ORIGINAL_PARTITION,
                ByteBuffer.allocate(Integer.BYTES).putInt(original.partition()).array());
        headers.add(
                KafkaHeaders.DLT_ORIGINAL_OFFSET,
                ByteBuffer.allocate(Long.BYTES).putLong(original.offset()).array());
        headers.add(
                KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
                ByteBuffer.allocate(Long.BYTES).putLong(original.timestamp()).array());
        return headers;
    }

    private static String shortened(String detail) {
        return detail.length() <= DETAIL_CHARACTERS_MAX
                ? detail
                : detail.substring(0, DETAIL_CHARACTERS_MAX);
    }
}

package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.trust.RecordSignature;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Signs commands and writes them to their topic (acks=all, idempotent producer), and notices when
 * the broker falls silent: a record that is not sent at all can be refused honestly, one that has
 * left cannot.
 */
public final class CommandPublisher {

    private final KafkaOperations<byte[], byte[]> kafka;
    private final String topic;
    private final RecordSignature signature;
    private final long silenceNanos;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long lastAnswerNanos = System.nanoTime();

    public CommandPublisher(
            KafkaOperations<byte[], byte[]> kafka,
            String topic,
            RecordSignature signature,
            IngressSettings settings) {
        this.kafka = kafka;
        this.topic = topic;
        this.signature = signature;
        this.silenceNanos = settings.brokerSilenceMs() * 1_000_000L;
    }

    /** Whether records are under way and the broker has acknowledged none for a while. */
    boolean brokerIsSilent() {
        return underWay.get() > 0 && System.nanoTime() - lastAnswerNanos > silenceNanos;
    }

    /**
     * Sends one command.
     *
     * @return its position once the broker has acknowledged it
     * @throws NotSentException when it certainly did not leave
     */
    CompletableFuture<LogPosition> publish(OutboundCommand command) {
        signature.signInto(command.headers(), command.record(), Instant.now());
        var record =
                new ProducerRecord<>(
                        topic,
                        null,
                        null,
                        command.record().key(),
                        command.record().value(),
                        command.headers());
        if (underWay.getAndIncrement() == 0) {
            lastAnswerNanos = System.nanoTime();
        }
        try {
            return kafka.send(record)
                    .thenApply(sent ->
                            new LogPosition(
                                    sent.getRecordMetadata().partition(),
                                    sent.getRecordMetadata().offset()))
                    .whenComplete((_, failure) -> answered(failure == null));
        } catch (RuntimeException e) {
            // Thrown before the record entered the producer's buffer: no metadata in time, buffer
            // full, producer closed.
            answered(false);
            throw new NotSentException(e);
        }
    }

    private void answered(boolean acknowledged) {
        underWay.decrementAndGet();
        if (acknowledged) {
            lastAnswerNanos = System.nanoTime();
        }
    }
}

package dev.lanekeeper.runtime.gateway;

import static dev.lanekeeper.events.CloudEventHeaders.CORRELATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.ID;
import static dev.lanekeeper.events.CloudEventHeaders.SOURCE;
import static dev.lanekeeper.events.CloudEventHeaders.TRACEPARENT;
import static dev.lanekeeper.events.CloudEventHeaders.TYPE;

import dev.lanekeeper.runtime.batch.Failure;
import dev.lanekeeper.runtime.contract.Delivered;
import dev.lanekeeper.runtime.contract.Webhooks;
import dev.lanekeeper.runtime.gateway.WebhookReading.NotOurs;
import dev.lanekeeper.runtime.gateway.WebhookReading.Refused;
import dev.lanekeeper.runtime.gateway.WebhookReading.Split;
import dev.lanekeeper.runtime.ingress.Submission;
import dev.lanekeeper.runtime.tracing.Traces;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge of the webhook topic: asks the service what a record means, and says of every other one
 * why it means nothing. A signature is judged by when the broker has appended the record, and never
 * by the clock: a backlog of hours takes nothing from a valid one, and no producer makes an old one
 * young.
 */
final class WebhookReader {

    private static final Logger log = LoggerFactory.getLogger(WebhookReader.class);
    private static final int CORRELATION_CHARACTERS_MAX = 100;

    private final WebhookTypes types;
    private final int bodyBytesMax;

    /**
     * @param bodyBytesMax larger bodies are not looked at
     */
    WebhookReader(WebhookTypes types, int bodyBytesMax) {
        this.types = types;
        this.bodyBytesMax = bodyBytesMax;
    }

    /** Throws only when the service cannot tell now, since its database is away for one. */
    WebhookReading read(ConsumerRecord<byte[], byte[]> bytes) {
        String provider = WebhookReading.UNKNOWN_PROVIDER;
        try {
            Map<String, String> headers = CloudEvent.readableHeaders(bytes.headers());
            CloudEvent event = CloudEvent.readToTheByte(headers, value(bytes));
            Webhooks webhooks = types.of(required(event, TYPE, DeadLetterReason.INVALID_ENVELOPE));
            provider = webhooks.provider();
            String id = required(event, ID, DeadLetterReason.MISSING_ID);
            required(event, SOURCE, DeadLetterReason.MISSING_ID);
            requireFits(event.data());
            requireStampedByTheBroker(bytes);
            String correlationId = event.attributes().getOrDefault(CORRELATION_ID, id);
            return reading(
                    bytes,
                    webhooks,
                    content(bytes, webhooks, headers, event.data()),
                    correlationId,
                    Traces.valid(headers.get(TRACEPARENT)));
        } catch (UnreadableException e) {
            return new Refused(bytes, provider, e.reason(), String.valueOf(e.getMessage()));
        }
    }

    // Kafka's types say nothing about null, but a tombstone has no value.
    private static byte[] value(ConsumerRecord<byte[], byte @Nullable []> bytes) {
        byte[] value = bytes.value();
        if (value == null) {
            throw new UnreadableException(DeadLetterReason.NOT_JSON, "the record has no value");
        }
        return value;
    }

    private static String required(CloudEvent event, String attribute, DeadLetterReason otherwise) {
        String text = event.attribute(attribute);
        if (text == null) {
            throw new UnreadableException(otherwise, attribute + " is missing, empty or not UTF-8");
        }
        return text;
    }

    private void requireFits(byte[] body) {
        if (body.length > bodyBytesMax) {
            throw new UnreadableException(
                    DeadLetterReason.TOO_LARGE,
                    body.length + " bytes (expected: at most " + bodyBytesMax + ")");
        }
    }

    /** The broker takes no record that claims to be stamped already. */
    private static void requireStampedByTheBroker(ConsumerRecord<?, ?> bytes) {
        if (bytes.timestampType() != TimestampType.LOG_APPEND_TIME) {
            throw new UnreadableException(
                    DeadLetterReason.UNTRUSTED_TIME,
                    "its time is " + bytes.timestampType() + " (expected: LogAppendTime)");
        }
    }

    /**
     * @throws UnreadableException when the code breaks on this request, as it would again
     */
    private static Webhooks.Content content(
            ConsumerRecord<?, ?> bytes,
            Webhooks webhooks,
            Map<String, String> headers,
            byte[] body) {
        String signature = headers.get(webhooks.signatureHeader().toLowerCase(Locale.ROOT));
        try {
            return webhooks.read(body, signature, appendedAt(bytes));
        } catch (RuntimeException e) {
            if (Failure.of(e) == Failure.BREAKING) {
                log.error(
                        "webhook {}-{} breaks the code and is set aside",
                        bytes.partition(),
                        bytes.offset(),
                        e);
                throw new UnreadableException(DeadLetterReason.COMMAND_FAILED, String.valueOf(e));
            }
            throw e;
        }
    }

    private static WebhookReading reading(
            ConsumerRecord<byte[], byte[]> bytes,
            Webhooks webhooks,
            Webhooks.Content content,
            String correlationId,
            @Nullable String traceparent) {
        return switch (content) {
            case Webhooks.Content.Commands(List<Delivered> commands) ->
                    new Split(
                            bytes,
                            webhooks.provider(),
                            submissions(commands, webhooks.provider(), correlationId, traceparent));
            case Webhooks.Content.NotOurs() -> new NotOurs(bytes, webhooks.provider());
            case Webhooks.Content.NotSigned() ->
                    throw new UnreadableException(
                            DeadLetterReason.INVALID_SIGNATURE,
                            "%s is missing, is by none of our secrets, or is not of %s, when it was appended"
                                    .formatted(webhooks.signatureHeader(), appendedAt(bytes)));
            case Webhooks.Content.NotJson(String detail) ->
                    throw new UnreadableException(DeadLetterReason.NOT_JSON, detail);
        };
    }

    private static List<Submission> submissions(
            List<Delivered> commands,
            String provider,
            String correlationId,
            @Nullable String traceparent) {
        String shortened =
                correlationId.substring(
                        0, Math.min(correlationId.length(), CORRELATION_CHARACTERS_MAX));
        return commands.stream()
                .map(one ->
                        new Submission(
                                one.identity(),
                                one.command(),
                                provider,
                                shortened,
                                Duration.ZERO,
                                traceparent))
                .toList();
    }

    private static Instant appendedAt(ConsumerRecord<?, ?> bytes) {
        return Instant.ofEpochMilli(bytes.timestamp());
    }
}

package dev.lanekeeper.runtime.batch;

import static dev.lanekeeper.events.CloudEventHeaders.ACTOR;
import static dev.lanekeeper.events.CloudEventHeaders.CORRELATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.DEADLINE;
import static dev.lanekeeper.events.CloudEventHeaders.ID;
import static dev.lanekeeper.events.CloudEventHeaders.SOURCE;
import static dev.lanekeeper.events.CloudEventHeaders.SUBJECT;
import static dev.lanekeeper.events.CloudEventHeaders.TYPE;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.inbox.Origin;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The edge of the topic: turns records into commands, and says of every other record why it is
 * none. Never throws for what stands in a record.
 */
final class CommandReader<C extends Command> {

    private static final char REPLACEMENT_CHARACTER = '\uFFFD';

    private final CommandCodec<C> codec;
    private final int valueBytesMax;

    /**
     * @param valueBytesMax larger values are not parsed
     */
    CommandReader(CommandCodec<C> codec, int valueBytesMax) {
        this.codec = codec;
        this.valueBytesMax = valueBytesMax;
    }

    Reading<C> read(ConsumerRecord<byte[], byte[]> bytes) {
        Map<String, String> headers = CloudEvent.readableHeaders(bytes.headers());
        Origin known = origin(headers, bytes, new byte[0], "");
        try {
            byte[] value = checkedValue(bytes);
            known = origin(CloudEvent.attributes(headers, value), bytes, new byte[0], "");
            if (known == null) {
                throw new UnreadableException(
                        DeadLetterReason.MISSING_ID,
                        "ce_id or ce_source is missing, empty or not UTF-8");
            }
            return readable(CloudEvent.read(headers, value), bytes, known);
        } catch (UnreadableException e) {
            return new Reading.Unreadable<>(
                    bytes, known, e.reason(), String.valueOf(e.getMessage()));
        }
    }

    // Kafka's types say nothing about null, but a tombstone has no value.
    private byte[] checkedValue(ConsumerRecord<byte[], byte @Nullable []> bytes) {
        byte[] value = bytes.value();
        if (value == null) {
            throw new UnreadableException(DeadLetterReason.NOT_JSON, "the record has no value");
        }
        if (value.length > valueBytesMax) {
            throw new UnreadableException(
                    DeadLetterReason.TOO_LARGE,
                    value.length + " bytes (expected: at most " + valueBytesMax + ")");
        }
        return value;
    }

    private Reading<C> readable(
            CloudEvent event, ConsumerRecord<byte[], byte[]> bytes, Origin known) {
        requireKeyIsSubject(known.key(), event.attribute(SUBJECT));
        Instant deadline = deadline(event.attribute(DEADLINE));
        String type = event.attribute(TYPE);
        if (type == null) {
            throw new UnreadableException(
                    DeadLetterReason.INVALID_ENVELOPE, "ce_type is missing, empty or not UTF-8");
        }
        C command = codec.read(type, event.data());
        Origin origin =
                origin(event.attributes(), bytes, codec.payloadHash(command), command.tenant());
        return new Reading.Readable<>(
                bytes,
                known.identity().commandId(),
                Objects.requireNonNull(origin),
                command,
                deadline);
    }

    private static void requireKeyIsSubject(String key, @Nullable String subject) {
        if (key.isEmpty() || !key.equals(subject)) {
            throw new UnreadableException(
                    DeadLetterReason.KEY_MISMATCH,
                    "record key " + key + ", ce_subject " + subject + " (expected: the same)");
        }
    }

    private static @Nullable Instant deadline(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new UnreadableException(
                    DeadLetterReason.INVALID_ENVELOPE,
                    "ce_deadline: " + text + " (expected: an RFC 3339 time)");
        }
    }

    /** Null when the record has no identity. */
    private static @Nullable Origin origin(
            Map<String, String> attributes,
            ConsumerRecord<byte[], byte @Nullable []> bytes,
            byte[] payloadHash,
            String tenant) {
        String id = attributes.get(ID);
        String source = attributes.get(SOURCE);
        if (id == null || source == null) {
            return null;
        }
        return new Origin(
                new CommandIdentity(source, id),
                attributes.getOrDefault(TYPE, ""),
                tenant,
                source.startsWith(CommandIdentity.OWN_SOURCE_PREFIX) ? attributes.get(ACTOR) : null,
                keyText(bytes),
                payloadHash,
                new LogPosition(bytes.partition(), bytes.offset()),
                attributes.get(CORRELATION_ID));
    }

    /** For a key that is no text, something that the inbox can keep. */
    private static String keyText(ConsumerRecord<byte[], ?> bytes) {
        byte @Nullable [] key = bytes.key();
        return key == null
                ? ""
                : new String(key, StandardCharsets.UTF_8).replace('\0', REPLACEMENT_CHARACTER);
    }
}

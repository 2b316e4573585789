package dev.lanekeeper.runtime.batch;

import static dev.lanekeeper.events.CloudEventHeaders.CORRELATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.DEADLINE;
import static dev.lanekeeper.events.CloudEventHeaders.ID;
import static dev.lanekeeper.events.CloudEventHeaders.SOURCE;
import static dev.lanekeeper.events.CloudEventHeaders.SUBJECT;
import static dev.lanekeeper.events.CloudEventHeaders.TRACEPARENT;
import static dev.lanekeeper.events.CloudEventHeaders.TYPE;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.inbox.Origin;
import dev.lanekeeper.runtime.tracing.Traces;
import dev.lanekeeper.runtime.trust.Sender;
import dev.lanekeeper.runtime.trust.TopicTrust;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The edge of the topic: turns records into commands, and says of every other record why it is
 * none. Never throws for what stands in a record.
 *
 * <p>Guarantee: what it reads carries an {@link Origin} only if its sender is entitled to that
 * identity, so that nobody can end a command of somebody else.
 */
public final class CommandReader<C extends Command> {

    private static final char REPLACEMENT_CHARACTER = '\uFFFD';
    private static final byte[] NOT_READ = {};
    private static final String UNKNOWN_TENANT = "";

    private final CommandCodec<C> codec;
    private final TopicTrust trust;
    private final int valueBytesMax;

    /**
     * @param valueBytesMax larger values are not parsed
     */
    public CommandReader(CommandCodec<C> codec, TopicTrust trust, int valueBytesMax) {
        this.codec = codec;
        this.trust = trust;
        this.valueBytesMax = valueBytesMax;
    }

    public Reading<C> read(ConsumerRecord<byte[], byte[]> bytes) {
        Map<String, String> headers = CloudEvent.readableHeaders(bytes.headers());
        Origin entitled = null;
        try {
            Map<String, String> attributes = attributes(headers, bytes);
            CommandIdentity identity = identity(attributes);
            Sender sender = trust.senderOf(headers, attributes, bytes.key(), bytes.value());
            entitled = origin(identity, sender, attributes, bytes, NOT_READ, UNKNOWN_TENANT);
            CloudEvent event = CloudEvent.read(headers, checkedValue(bytes));
            return readable(event, sender, bytes, entitled);
        } catch (UnreadableException e) {
            return new Reading.Unreadable<>(
                    bytes, entitled, e.reason(), String.valueOf(e.getMessage()));
        }
    }

    /** Those of binary mode can be read whatever the value is worth. */
    private Map<String, String> attributes(
            Map<String, String> headers, ConsumerRecord<byte[], byte[]> bytes) {
        return CloudEvent.isStructured(headers)
                ? CloudEvent.attributes(headers, checkedValue(bytes))
                : headers;
    }

    private static CommandIdentity identity(Map<String, String> attributes) {
        String id = attributes.get(ID);
        String source = attributes.get(SOURCE);
        if (id == null || source == null) {
            throw new UnreadableException(
                    DeadLetterReason.MISSING_ID,
                    "ce_id or ce_source is missing, empty or not UTF-8");
        }
        return new CommandIdentity(source, id);
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
            CloudEvent event, Sender sender, ConsumerRecord<byte[], byte[]> bytes, Origin known) {
        requireKeyIsSubject(known.key(), event.attribute(SUBJECT));
        Instant deadline = deadline(event.attribute(DEADLINE));
        String type = event.attribute(TYPE);
        if (type == null) {
            throw new UnreadableException(
                    DeadLetterReason.INVALID_ENVELOPE, "ce_type is missing, empty or not UTF-8");
        }
        sender.requireMayUse(type);
        C command = codec.read(type, event.data());
        if (command.fromServicesOnly()) {
            sender.requireOwnService(type);
        }
        sender.requireMayActFor(command.tenant());
        CommandIdentity identity = known.identity();
        byte[] payloadHash = codec.payloadHash(command);
        return new Reading.Readable<>(
                bytes,
                identity.commandId(),
                origin(identity, sender, event.attributes(), bytes, payloadHash, command.tenant()),
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

    private static Origin origin(
            CommandIdentity identity,
            Sender sender,
            Map<String, String> attributes,
            ConsumerRecord<byte[], byte @Nullable []> bytes,
            byte[] payloadHash,
            String tenant) {
        return new Origin(
                identity,
                sender.attempt(),
                attributes.getOrDefault(TYPE, ""),
                tenant,
                sender.actor(attributes),
                keyText(bytes),
                payloadHash,
                new LogPosition(bytes.partition(), bytes.offset()),
                attributes.get(CORRELATION_ID),
                Traces.valid(trace(bytes)));
    }

    /** A plain header in both modes: the trace is the transport's, not the event's. */
    private static @Nullable String trace(ConsumerRecord<?, ?> bytes) {
        Header header = bytes.headers().lastHeader(TRACEPARENT);
        byte @Nullable [] value = header == null ? null : header.value();
        return value == null ? null : new String(value, StandardCharsets.US_ASCII);
    }

    /** For a key that is no text, something that the inbox can keep. */
    private static String keyText(ConsumerRecord<byte[], ?> bytes) {
        byte @Nullable [] key = bytes.key();
        return key == null
                ? ""
                : new String(key, StandardCharsets.UTF_8).replace('\0', REPLACEMENT_CHARACTER);
    }
}

package dev.lanekeeper.runtime.wal;

import static dev.lanekeeper.events.CloudEventHeaders.CAUSATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.CORRELATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.DATA_REFERENCE;
import static dev.lanekeeper.events.CloudEventHeaders.REQUEST_ID;
import static dev.lanekeeper.events.CloudEventHeaders.REQUEST_SOURCE;
import static dev.lanekeeper.events.CloudEventHeaders.SUBJECT;
import static dev.lanekeeper.events.CloudEventHeaders.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.inbox.Origin;
import dev.lanekeeper.runtime.wire.Json;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an outcome record tells other instances beside what it tells the world, so that a waiter
 * there can be answered without a question to the database: which payload was decided, and from
 * which record.
 */
final class OutcomeNotice {

    /** Header: SHA-256 of the decided payload, 32 bytes; empty when it could not be read. */
    private static final String PAYLOAD_HASH = "lanekeeper_payloadhash";

    /** Header: partition (4 bytes), offset (8) and attempt (4) of the decided record. */
    private static final String POSITION = "lanekeeper_position";

    private OutcomeNotice() {}

    static void write(InboxEntry entry, Headers headers) {
        LogPosition position = entry.origin().position();
        headers.add(PAYLOAD_HASH, entry.origin().payloadHash());
        headers.add(
                POSITION,
                ByteBuffer.allocate(Integer.BYTES + Long.BYTES + Integer.BYTES)
                        .putInt(position.partition())
                        .putLong(position.offset())
                        .putInt(entry.origin().attempt())
                        .array());
    }

    /** Which command the record is about, or null when that cannot be read. */
    static @Nullable UUID commandId(ConsumerRecord<byte[], byte[]> outcome) {
        String text = text(outcome, CAUSATION_ID);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /**
     * The row behind the record, as far as a waiter wants to know it. Empty when the record leaves
     * something out: then the inbox has to be asked.
     */
    static Optional<InboxEntry> read(UUID commandId, ConsumerRecord<byte[], byte[]> record) {
        Header payloadHash = record.headers().lastHeader(PAYLOAD_HASH);
        Header position = record.headers().lastHeader(POSITION);
        boolean isWhole = record.headers().lastHeader(DATA_REFERENCE) == null;
        if (payloadHash == null || position == null || !isWhole) {
            return Optional.empty();
        }
        ByteBuffer place = ByteBuffer.wrap(position.value());
        var logPosition = new LogPosition(place.getInt(), place.getLong());
        Origin origin =
                new Origin(
                        new CommandIdentity(
                                textOrEmpty(record, REQUEST_SOURCE),
                                textOrEmpty(record, REQUEST_ID)),
                        place.getInt(),
                        "",
                        textOrEmpty(record, TENANT),
                        null,
                        textOrEmpty(record, SUBJECT),
                        payloadHash.value(),
                        logPosition,
                        text(record, CORRELATION_ID));
        return Optional.of(new InboxEntry(origin, outcome(commandId, record.value()), "[]"));
    }

    private static Outcome<String> outcome(UUID commandId, byte[] data) {
        JsonNode outcome = Json.parse(data);
        JsonNode result = outcome.get("result");
        return new Outcome<>(
                commandId,
                Outcome.Status.ofWord(outcome.get("status").stringValue()),
                outcome.get("code").stringValue(),
                result == null || result.isNull() ? null : Json.text(result),
                Instant.parse(outcome.get("decidedAt").stringValue()));
    }

    private static String textOrEmpty(ConsumerRecord<?, ?> record, String name) {
        String text = text(record, name);
        return text == null ? "" : text;
    }

    private static @Nullable String text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}

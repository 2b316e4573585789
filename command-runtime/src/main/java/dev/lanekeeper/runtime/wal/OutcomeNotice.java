package dev.lanekeeper.runtime.wal;

import static dev.lanekeeper.events.CloudEventHeaders.CAUSATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.CORRELATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.DATA_REFERENCE;
import static dev.lanekeeper.events.CloudEventHeaders.REQUEST_HASH;
import static dev.lanekeeper.events.CloudEventHeaders.REQUEST_ID;
import static dev.lanekeeper.events.CloudEventHeaders.REQUEST_POSITION;
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
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an outcome tells of the request behind it, so that a waiter on another instance can be
 * answered without a question to the database: whose it was, which payload was decided, and from
 * which record.
 */
final class OutcomeNotice {

    private static final HexFormat HEX = HexFormat.of();
    private static final String POSITION_SEPARATOR = ":";

    private OutcomeNotice() {}

    static void write(Origin origin, Map<String, String> attributes) {
        attributes.put(REQUEST_SOURCE, origin.identity().source());
        attributes.put(REQUEST_ID, origin.identity().id());
        attributes.put(REQUEST_HASH, HEX.formatHex(origin.payloadHash()));
        attributes.put(
                REQUEST_POSITION,
                origin.position().partition() + POSITION_SEPARATOR + origin.position().offset());
    }

    /** Which command the record is about, or null when that cannot be read. */
    static @Nullable UUID commandId(ConsumerRecord<byte[], byte[]> outcome) {
        Header header = outcome.headers().lastHeader(CAUSATION_ID);
        try {
            return header == null ? null : UUID.fromString(new String(header.value(), UTF_8));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /**
     * The row behind an outcome that a relay of ours has written, as far as a waiter wants to know
     * it. Empty when the record leaves something out: then the inbox has to be asked.
     */
    static Optional<InboxEntry> read(
            UUID commandId, int attempt, Map<String, String> attributes, byte[] data) {
        if (attributes.containsKey(DATA_REFERENCE)) {
            return Optional.empty();
        }
        Origin origin =
                new Origin(
                        new CommandIdentity(
                                attributes.getOrDefault(REQUEST_SOURCE, ""),
                                attributes.getOrDefault(REQUEST_ID, "")),
                        attempt,
                        "",
                        attributes.getOrDefault(TENANT, ""),
                        null,
                        attributes.getOrDefault(SUBJECT, ""),
                        HEX.parseHex(attributes.getOrDefault(REQUEST_HASH, "")),
                        position(attributes.getOrDefault(REQUEST_POSITION, "")),
                        attributes.get(CORRELATION_ID),
                        null);
        return Optional.of(new InboxEntry(origin, outcome(commandId, data), "[]", null));
    }

    private static LogPosition position(String text) {
        int separator = text.indexOf(POSITION_SEPARATOR);
        return new LogPosition(
                Integer.parseInt(text.substring(0, separator)),
                Long.parseLong(text.substring(separator + 1)));
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
}

package dev.lanekeeper.runtime.wal;

import static dev.lanekeeper.events.CloudEventHeaders.CAUSATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.CORRELATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.DATA_REFERENCE;
import static dev.lanekeeper.events.CloudEventHeaders.ID;
import static dev.lanekeeper.events.CloudEventHeaders.SOURCE;
import static dev.lanekeeper.events.CloudEventHeaders.SUBJECT;
import static dev.lanekeeper.events.CloudEventHeaders.TENANT;
import static dev.lanekeeper.events.CloudEventHeaders.TIME;
import static dev.lanekeeper.events.CloudEventHeaders.TRACEPARENT;
import static dev.lanekeeper.events.CloudEventHeaders.TYPE;
import static dev.lanekeeper.events.CommandIdentity.FIRST_ATTEMPT;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.events.PublishedIds;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.trust.SignedRecord;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.RawValue;

/**
 * What goes out for a decided command: its outcome and the events that it caused, under the
 * command's key, and the commands that follow from it, each under its own; all of it signed. The
 * same row gives the same records, ids included, however often it is published.
 */
public final class OutcomeRecords {

    /** Data of a message whose real data are too large to be published. */
    private static final byte[] NO_DATA = "{}".getBytes(UTF_8);

    private final Topics topics;
    private final RecordSignature outcomes;
    private final RecordSignature events;
    private final RecordSignature commands;
    private final String outcomeType;

    /**
     * @param outcomes by which readers of the outcome topic know them
     * @param events by which readers of the event topic know them
     * @param commands by which the lanes know them
     */
    public OutcomeRecords(
            Topics topics,
            RecordSignature outcomes,
            RecordSignature events,
            RecordSignature commands) {
        this.topics = topics;
        this.outcomes = outcomes;
        this.events = events;
        this.commands = commands;
        this.outcomeType = new MessageType(topics.service(), "Outcome", 1).toString();
    }

    /** In the order in which they are sent: events first, for whom the outcome wakes. */
    List<ProducerRecord<byte[], byte[]>> of(InboxEntry entry) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(2);
        if (!"[]".equals(entry.events())) {
            int n = 0;
            for (JsonNode event : Json.tree(entry.events())) {
                records.add(event(entry, n++, event));
            }
        }
        records.add(outcome(entry));
        String commands = entry.commands();
        if (commands != null) {
            int n = 0;
            for (JsonNode command : Json.tree(commands)) {
                records.add(command(entry, n++, command));
            }
        }
        return records;
    }

    private ProducerRecord<byte[], byte[]> command(InboxEntry entry, int n, JsonNode command) {
        byte[] data = Json.bytes(command.get("data"));
        String key = command.get("key").stringValue();
        Map<String, String> attributes = new HashMap<>();
        attributes.put(ID, PublishedIds.command(entry.commandId(), n));
        attributes.put(SOURCE, CommandIdentity.OWN_SOURCE_PREFIX + topics.service());
        attributes.put(TYPE, command.get("type").stringValue());
        attributes.put(TIME, entry.outcome().decidedAt().toString());
        attributes.put(SUBJECT, key);
        putCause(entry, attributes);
        return traced(
                entry,
                record(topics.commands(), key.getBytes(UTF_8), FIRST_ATTEMPT, attributes, data));
    }

    private ProducerRecord<byte[], byte[]> outcome(InboxEntry entry) {
        Outcome<String> outcome = entry.outcome();
        String result = outcome.result();
        byte[] data =
                Json.bytes(
                        new Outcome<>(
                                outcome.commandId(),
                                outcome.status(),
                                outcome.code(),
                                result == null ? null : new RawValue(result),
                                outcome.decidedAt()));
        UUID id = PublishedIds.outcome(entry.commandId(), entry.origin().attempt());
        return record(topics.outcomes(), entry, attributes(entry, id, outcomeType), data);
    }

    private ProducerRecord<byte[], byte[]> event(InboxEntry entry, int n, JsonNode event) {
        UUID id = PublishedIds.event(entry.commandId(), n);
        byte[] data = Json.bytes(event.get("data"));
        Map<String, String> attributes = attributes(entry, id, event.get("type").stringValue());
        return record(topics.events(), entry, attributes, data);
    }

    private Map<String, String> attributes(InboxEntry entry, UUID id, String type) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(ID, id.toString());
        attributes.put(SOURCE, CommandIdentity.OWN_SOURCE_PREFIX + topics.service());
        attributes.put(TYPE, type);
        attributes.put(TIME, entry.outcome().decidedAt().toString());
        attributes.put(SUBJECT, entry.origin().key());
        attributes.put(TENANT, entry.origin().tenant());
        putCause(entry, attributes);
        OutcomeNotice.write(entry.origin(), attributes);
        return attributes;
    }

    private static void putCause(InboxEntry entry, Map<String, String> attributes) {
        attributes.put(CAUSATION_ID, entry.commandId().toString());
        String correlationId = entry.origin().correlationId();
        if (correlationId != null) {
            attributes.put(CORRELATION_ID, correlationId);
        }
    }

    private ProducerRecord<byte[], byte[]> record(
            String topic, InboxEntry entry, Map<String, String> attributes, byte[] data) {
        byte[] key = entry.origin().key().getBytes(UTF_8);
        return traced(entry, record(topic, key, entry.origin().attempt(), attributes, data));
    }

    private static ProducerRecord<byte[], byte[]> traced(
            InboxEntry entry, ProducerRecord<byte[], byte[]> record) {
        addTrace(record.headers(), entry.origin().traceparent());
        return record;
    }

    private static void addTrace(Headers headers, @Nullable String traceparent) {
        if (traceparent != null) {
            headers.add(TRACEPARENT, traceparent.getBytes(UTF_8));
        }
    }

    private ProducerRecord<byte[], byte[]> record(
            String topic, byte[] key, int attempt, Map<String, String> attributes, byte[] data) {
        Headers headers = new CloudEvent(attributes, data).headers();
        sign(topic, headers, new SignedRecord(attempt, false, attributes, key, data));
        return new ProducerRecord<>(topic, null, null, key, data, headers);
    }

    /**
     * What goes out instead of a record that is too large: who it is about and where the whole can
     * be read (CloudEvents extension {@code dataref}), without data.
     */
    ProducerRecord<byte[], byte[]> withoutData(ProducerRecord<byte[], byte[]> tooLarge) {
        Map<String, String> attributes = CloudEvent.readableHeaders(tooLarge.headers());
        String traceparent = attributes.get(TRACEPARENT);
        attributes.put(DATA_REFERENCE, "/api/commands/" + attributes.get(CAUSATION_ID));
        int attempt = RecordSignature.attemptIn(attributes);
        attributes.keySet().removeIf(name -> !CloudEvent.isAttribute(name));
        Headers headers = new CloudEvent(attributes, NO_DATA).headers();
        sign(
                tooLarge.topic(),
                headers,
                new SignedRecord(attempt, false, attributes, tooLarge.key(), NO_DATA));
        addTrace(headers, traceparent);
        return new ProducerRecord<>(tooLarge.topic(), null, null, tooLarge.key(), NO_DATA, headers);
    }

    private void sign(String topic, Headers headers, SignedRecord record) {
        RecordSignature signature =
                topic.equals(topics.commands())
                        ? commands
                        : topic.equals(topics.outcomes()) ? outcomes : events;
        signature.signInto(headers, record, Instant.now());
    }
}

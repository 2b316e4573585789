package dev.lanekeeper.runtime.wal;

import static dev.lanekeeper.events.CloudEventHeaders.CAUSATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.CORRELATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.DATA_REFERENCE;
import static dev.lanekeeper.events.CloudEventHeaders.ID;
import static dev.lanekeeper.events.CloudEventHeaders.REQUEST_ID;
import static dev.lanekeeper.events.CloudEventHeaders.REQUEST_SOURCE;
import static dev.lanekeeper.events.CloudEventHeaders.SOURCE;
import static dev.lanekeeper.events.CloudEventHeaders.SUBJECT;
import static dev.lanekeeper.events.CloudEventHeaders.TENANT;
import static dev.lanekeeper.events.CloudEventHeaders.TIME;
import static dev.lanekeeper.events.CloudEventHeaders.TYPE;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.events.PublishedIds;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.RawValue;

/**
 * What goes out for a decided command: its outcome, and the events that it caused, all under the
 * command's key. The same row gives the same records, ids included, however often it is published.
 */
final class OutcomeRecords {

    /** Data of a message whose real data are too large to be published. */
    private static final byte[] NO_DATA = "{}".getBytes(StandardCharsets.UTF_8);

    private final Topics topics;
    private final String outcomeType;

    OutcomeRecords(Topics topics) {
        this.topics = topics;
        this.outcomeType = new MessageType(topics.service(), "Outcome", 1).toString();
    }

    /** In the order in which they are to be published: events first, for whom the outcome wakes. */
    List<ProducerRecord<byte[], byte[]>> of(InboxEntry entry) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(2);
        if (!"[]".equals(entry.events())) {
            int n = 0;
            for (JsonNode event : Json.tree(entry.events())) {
                records.add(event(entry, n++, event));
            }
        }
        records.add(outcome(entry));
        return records;
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
        Headers headers = new CloudEvent(attributes(entry, id, outcomeType), data).headers();
        OutcomeNotice.write(entry, headers);
        return record(topics.outcomes(), entry, headers, data);
    }

    private ProducerRecord<byte[], byte[]> event(InboxEntry entry, int n, JsonNode event) {
        UUID id = PublishedIds.event(entry.commandId(), n);
        byte[] data = Json.bytes(event.get("data"));
        Map<String, String> attributes = attributes(entry, id, event.get("type").stringValue());
        return record(topics.events(), entry, new CloudEvent(attributes, data).headers(), data);
    }

    private Map<String, String> attributes(InboxEntry entry, UUID id, String type) {
        CommandIdentity request = entry.origin().identity();
        Map<String, String> attributes = new HashMap<>();
        attributes.put(ID, id.toString());
        attributes.put(SOURCE, CommandIdentity.OWN_SOURCE_PREFIX + topics.service());
        attributes.put(TYPE, type);
        attributes.put(TIME, entry.outcome().decidedAt().toString());
        attributes.put(SUBJECT, entry.origin().key());
        attributes.put(CAUSATION_ID, entry.commandId().toString());
        attributes.put(REQUEST_SOURCE, request.source());
        attributes.put(REQUEST_ID, request.id());
        attributes.put(TENANT, entry.origin().tenant());
        String correlationId = entry.origin().correlationId();
        if (correlationId != null) {
            attributes.put(CORRELATION_ID, correlationId);
        }
        return attributes;
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, InboxEntry entry, Headers headers, byte[] data) {
        byte[] key = entry.origin().key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, null, null, key, data, headers);
    }

    /**
     * What goes out instead of a record that is too large: who it is about and where the whole can
     * be read (CloudEvents extension {@code dataref}), without data.
     */
    static ProducerRecord<byte[], byte[]> withoutData(ProducerRecord<byte[], byte[]> tooLarge) {
        Headers headers = tooLarge.headers();
        String commandId =
                new String(headers.lastHeader(CAUSATION_ID).value(), StandardCharsets.UTF_8);
        headers.add(
                DATA_REFERENCE, ("/api/commands/" + commandId).getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(tooLarge.topic(), null, null, tooLarge.key(), NO_DATA, headers);
    }
}

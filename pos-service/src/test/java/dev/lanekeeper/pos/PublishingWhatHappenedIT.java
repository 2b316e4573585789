package dev.lanekeeper.pos;

import static dev.lanekeeper.pos.DeadLetterBox.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.Schemas;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever listens to pos.events.v1 learns of a shift, from its start to its count. */
@ExtendWith(PosOfTheClass.class)
class PublishingWhatHappenedIT {

    private static final Duration PUBLISHED = Duration.ofSeconds(120);
    private static final Schemas SCHEMAS = new Schemas();

    private static PosUnderTest pos;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
    }

    @Test
    void aShiftIsToldInOrderUnderItsRegister() {
        Till anna = pos.till("anna");
        UUID register = anna.newRegister("TOLD");
        UUID session = anna.session(register, "openingCash", 100);
        pos.till("ben").session(register);
        anna.move(session, UUID.randomUUID(), "sale", new BigDecimal("12.50"));
        anna.post("/api/pos/sessions/" + session + "/close/start", Map.of());
        anna.post("/api/pos/sessions/" + session + "/close/abort", Map.of());
        assertThat(anna.close(session, 50).code()).isEqualTo("variance_needs_note");
        anna.post(Till.closing(session), Map.of("countedCash", 112, "note", "counted twice"));

        try (var topic = topic(topics().events())) {
            List<ConsumerRecord<byte[], byte[]>> events =
                    await().atMost(PUBLISHED)
                            .until(() -> about(register, topic), told -> told.size() >= 6);

            assertThat(events)
                    .extracting(event -> text(event, "ce_type"))
                    .containsExactly(
                            "lanekeeper.pos.PosSessionOpened.v1",
                            "lanekeeper.pos.PosSessionJoined.v1",
                            "lanekeeper.pos.PosCashMoved.v1",
                            "lanekeeper.pos.PosSessionClosing.v1",
                            "lanekeeper.pos.PosSessionCloseAborted.v1",
                            "lanekeeper.pos.PosSessionClosed.v1");
            assertThat(events)
                    .allSatisfy(event -> {
                        assertThat(text(event, "ce_source")).isEqualTo("lanekeeper:pos");
                        assertThat(text(event, "ce_tenantid")).isEqualTo(anna.vendor.toString());
                        assertThat(data(event).get("sessionId").stringValue())
                                .isEqualTo(session.toString());
                    });
            assertThat(events).extracting(event -> text(event, "ce_id")).doesNotHaveDuplicates();
            JsonNode closed = data(events.getLast());
            assertThat(closed.get("expected").toString()).isEqualTo("112.50");
            assertThat(closed.get("variance").toString()).isEqualTo("-0.50");
            assertThat(closed.get("closedBy").stringValue()).isEqualTo("anna");
        }
    }

    /** Who reads the published schemas may rely on them. */
    @Test
    void whatIsPublishedFitsItsSchemas() {
        Till anna = pos.till("anna");
        UUID register = anna.newRegister("FITS");
        UUID session = anna.session(register, "openingCash", 100);
        anna.move(session, UUID.randomUUID(), "sale", new BigDecimal("12.50"));
        assertThat(anna.close(session, 50).code()).isEqualTo("variance_needs_note");

        try (var events = topic(topics().events());
                var outcomes = topic(topics().outcomes())) {
            await().atMost(PUBLISHED)
                    .untilAsserted(() -> {
                        assertThat(about(register, events)).hasSizeGreaterThanOrEqualTo(2);
                        assertThat(about(register, outcomes)).hasSizeGreaterThanOrEqualTo(4);
                    });

            assertThat(about(register, events)).allSatisfy(PublishingWhatHappenedIT::assertFits);
            assertThat(about(register, outcomes)).allSatisfy(PublishingWhatHappenedIT::assertFits);
        }
    }

    private static void assertFits(ConsumerRecord<byte[], byte[]> published) {
        MessageType type = MessageType.parse(text(published, "ce_type")).orElseThrow();
        ObjectNode headers = Json.mapper().createObjectNode();
        published
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));

        assertThat(SCHEMAS.validate(type.schemaPath(), data(published))).isEmpty();
        assertThat(SCHEMAS.validate("schemas/headers/published.json", headers)).isEmpty();
    }

    private static Topics topics() {
        return new Topics(pos.stack().topicPrefix(), "pos");
    }

    private static TopicRecords topic(String name) {
        return new TopicRecords(pos.stack().bootstrapServers(), name);
    }

    private static List<ConsumerRecord<byte[], byte[]>> about(UUID register, TopicRecords topic) {
        return topic.all().stream()
                .filter(event -> new String(event.key(), UTF_8).equals(register.toString()))
                .toList();
    }

    private static JsonNode data(ConsumerRecord<byte[], byte[]> event) {
        return Json.parse(event.value());
    }
}

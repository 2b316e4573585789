package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.ServiceProcess;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.wire.Json;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A request can be followed from the caller's trace to the outcome, and through the logs. */
@LocalStack
class FollowingATraceIT {

    private static final Duration TOLD = Duration.ofSeconds(60);
    private static final String OPEN_OR_JOIN = "lanekeeper.pos.OpenOrJoinSession.v1";
    private static final String SECRET_NOTE = "canary-in-a-note";

    private static TestStack stack;
    private static TraceCollector collector;
    private static ServiceProcess service;
    private static Till anna;

    @BeforeAll
    static void start(TestStack ofTheClass) {
        stack = ofTheClass;
        collector = new TraceCollector();
        service =
                ServiceProcess.start(
                        PosApplication.class,
                        more ->
                                PosUnderTest.arguments(
                                        stack,
                                        Stream.concat(
                                                        more.stream(),
                                                        Stream.of(
                                                                "--management.opentelemetry.tracing.export.otlp.endpoint="
                                                                        + collector.endpoint(),
                                                                "--logging.config=classpath:logback-structured.xml",
                                                                "--logging.structured.format.console=ecs",
                                                                "--logging.level.lanekeeper.commands=debug"))
                                                .toArray(String[]::new)));
        anna = Till.of(service.base(), stack, "anna", UUID.randomUUID(), UUID.randomUUID());
    }

    @AfterAll
    static void stop() {
        service.close();
        collector.close();
    }

    private static String open(UUID register, String trace, String flags) {
        anna.post(
                "/api/pos/sessions/get-or-create",
                anna.opening(register),
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-" + flags);
        return outcome(register);
    }

    /** The trace's place in the outcome's header. */
    private static String outcome(UUID register) {
        try (var outcomes =
                new TopicRecords(
                        stack.bootstrapServers(),
                        new Topics(stack.topicPrefix(), "pos").outcomes())) {
            return await().atMost(TOLD)
                    .until(
                            () ->
                                    outcomes.all().stream()
                                            .filter(record -> isOf(record, register))
                                            .map(record ->
                                                    DeadLetterBox.text(record, "traceparent"))
                                            .toList(),
                            found -> !found.isEmpty())
                    .getFirst();
        }
    }

    private static boolean isOf(ConsumerRecord<byte[], byte[]> outcome, UUID register) {
        return new String(outcome.key(), UTF_8).equals(register.toString())
                && Json.parse(outcome.value()).path("code").stringValue().equals("opened");
    }

    private static String traceId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void everyPartIsRecordedAndHangsOnTheOneBefore() {
        String trace = traceId();

        String outcome = open(anna.newRegister("TRACED"), trace, "01");

        await().atMost(TOLD)
                .untilAsserted(() -> {
                    assertThat(collector.of(trace, "http post")).hasSize(1);
                    assertThat(collector.of(trace, "decide")).hasSize(1);
                    assertThat(collector.of(trace, "publish")).hasSize(1);
                });
        Span http = collector.of(trace, "http post").getFirst();
        Span decide = collector.of(trace, "decide").getFirst();
        Span publish = collector.of(trace, "publish").getFirst();
        assertThat(http.getParentSpanId()).isEqualTo(id("00f067aa0ba902b7"));
        assertThat(decide.getParentSpanId()).isEqualTo(http.getSpanId());
        assertThat(decide.getName()).isEqualTo("decide " + OPEN_OR_JOIN);
        assertThat(publish.getParentSpanId()).isEqualTo(decide.getSpanId());
        assertThat(outcome)
                .isEqualTo(
                        "00-%s-%s-01"
                                .formatted(
                                        trace,
                                        TraceCollector.hex(decide.getSpanId().toByteArray())));
    }

    private static ByteString id(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    @Test
    void aTraceThatNobodyRecordsIsHandedOnAllTheSame() {
        String trace = traceId();

        String outcome = open(anna.newRegister("UNRECORDED"), trace, "00");

        assertThat(outcome).startsWith("00-" + trace + "-").endsWith("-00");
        assertThat(collector.of(trace, "")).isEmpty();
    }

    @Test
    void logsAreJsonThatNamesTheCommandAndTellsNothingOfIt() {
        String trace = traceId();
        UUID register = anna.newRegister("LOGGED");
        String session = anna.session(register).toString();
        anna.post(
                Till.closing(UUID.fromString(session)),
                Map.of("countedCash", 1, "note", SECRET_NOTE),
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-01");

        JsonNode line =
                await().atMost(TOLD)
                        .until(() -> lines("CloseSession", trace), found -> !found.isEmpty())
                        .getFirst();

        assertThat(line.path("message").stringValue()).isEqualTo("accepted closed");
        assertThat(line.path("commandId").stringValue()).hasSize(36);
        assertThat(line.path("keyHash").stringValue()).matches("[0-9a-f]{16}");
        assertThat(String.join("\n", service.printed()))
                .doesNotContain(SECRET_NOTE)
                .doesNotContain("Bearer ")
                .doesNotContain(stack.signingSecret());
    }

    private static List<JsonNode> lines(String command, String trace) {
        return service.printed().stream()
                .filter(line -> line.startsWith("{"))
                .map(line -> Json.parse(line.getBytes(UTF_8)))
                .filter(line -> line.path("commandType").asString("").contains(command))
                .filter(line -> line.toString().contains(trace))
                .toList();
    }
}

package dev.lanekeeper.runtime.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.counter.CounterCommand;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.trust.TopicTrust;
import dev.lanekeeper.runtime.trust.TrustSettings;
import dev.lanekeeper.runtime.trust.TrustedSources;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.Schemas;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official SDK for Java as oracle: what it writes is what we read, in each of its ways. */
class CloudEventsOfTheSdkTest {

    private static final String TOPIC = "counter.commands.v1";
    private static final Instant DEADLINE = Instant.parse("2027-01-01T00:00:00Z");
    private static final TrustSettings TRUST =
            new TrustSettings(
                    List.of(new TrustSettings.Key("k1", "0123456789abcdef0123456789abcdef")),
                    List.of(new TrustSettings.Source("urn:acme:erp", Set.of("*"), Set.of("*"))),
                    336);

    private final CommandReader<CounterCommand> reader =
            new CommandReader<>(
                    new CommandCodec<>(
                            CommandCatalog.ofSealed("counter", CounterCommand.class),
                            new Schemas()),
                    new TopicTrust(
                            new RecordSignature(TOPIC, TRUST),
                            new TrustedSources(TRUST),
                            InstantSource.system()),
                    100_000);

    static Stream<Map<String, Object>> waysOfTheSdk() {
        return Stream.of(
                Map.of(CloudEventSerializer.ENCODING_CONFIG, Encoding.BINARY),
                structured(new JsonFormat()),
                structured(new JsonFormat().withForceJsonDataToBase64()));
    }

    private static Map<String, Object> structured(JsonFormat format) {
        return Map.of(
                CloudEventSerializer.ENCODING_CONFIG,
                Encoding.STRUCTURED,
                CloudEventSerializer.EVENT_FORMAT_CONFIG,
                format);
    }

    @ParameterizedTest
    @MethodSource("waysOfTheSdk")
    void isUnderstood(Map<String, Object> way) {
        CloudEvent event =
                CloudEventBuilder.v1()
                        .withId("add-1")
                        .withSource(URI.create("urn:acme:erp"))
                        .withType("lanekeeper.counter.Add.v1")
                        .withSubject("käse")
                        .withTime(OffsetDateTime.parse("2026-11-27T12:00:00Z"))
                        .withExtension("correlationid", "order-7")
                        .withExtension("deadline", DEADLINE.toString())
                        .withData(
                                "application/json",
                                "{\"counter\":\"käse\",\"amount\":2}".getBytes(UTF_8))
                        .build();

        assertThat(reader.read(record(event, way)))
                .isInstanceOfSatisfying(
                        Readable.class,
                        command -> {
                            assertThat(command.command()).isEqualTo(new Add("käse", 2));
                            assertThat(command.deadline()).isEqualTo(DEADLINE);
                            assertThat(command.origin().identity().id()).isEqualTo("add-1");
                            assertThat(command.origin().correlationId()).isEqualTo("order-7");
                        });
    }

    private static ConsumerRecord<byte[], byte[]> record(
            CloudEvent event, Map<String, Object> way) {
        var headers = new RecordHeaders();
        try (var serializer = new CloudEventSerializer()) {
            serializer.configure(way, false);
            byte[] value = serializer.serialize(TOPIC, headers, event);
            var record =
                    new ConsumerRecord<>(
                            TOPIC, 0, 0, String.valueOf(event.getSubject()).getBytes(UTF_8), value);
            headers.forEach(record.headers()::add);
            return record;
        }
    }
}

package dev.lanekeeper.runtime.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.batch.Reading.Unreadable;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.counter.CounterCommand;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.trust.SignedRecord;
import dev.lanekeeper.runtime.trust.TopicTrust;
import dev.lanekeeper.runtime.trust.TrustSettings;
import dev.lanekeeper.runtime.trust.TrustedSources;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.Schemas;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

    private static final int VALUE_BYTES_MAX = 1_000;

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final TrustSettings TRUST =
            new TrustSettings(
                    List.of(new TrustSettings.Key("k1", "0123456789abcdef0123456789abcdef")),
                    List.of(
                            new TrustSettings.Source("acme:erp", Set.of("*"), Set.of("*")),
                            new TrustSettings.Source("acme:adds", Set.of("Add"), Set.of("*")),
                            new TrustSettings.Source(
                                    "acme:shop", Set.of("*"), Set.of("shops", "clubs"))),
                    336);
    private static final RecordSignature SIGNATURE =
            new RecordSignature("counter.commands.v1", TRUST);

    private final CommandReader<CounterCommand> reader =
            new CommandReader<>(
                    new CommandCodec<>(
                            CommandCatalog.ofSealed("counter", CounterCommand.class),
                            new Schemas()),
                    new TopicTrust(SIGNATURE, new TrustedSources(TRUST), InstantSource.fixed(NOW)),
                    VALUE_BYTES_MAX);

    private static final int ONE_LANE = 1;

    @Test
    void aCommandInBinaryMode() {
        Readable<CounterCommand> command = readable(new Draft());

        assertThat(command.command()).isEqualTo(new Add("c", 2));
        assertThat(command.commandId()).isEqualTo(new CommandIdentity("acme:erp", "1").commandId());
        assertThat(command.origin().tenant()).isEqualTo("everybody");
        assertThat(command.offLane(ONE_LANE)).isNull();
        assertThat(command.deadline()).isNull();
    }

    @Test
    void aCommandInStructuredMode() {
        var structured =
                """
                {"specversion":"1.0","id":"1","source":"acme:erp","type":"lanekeeper.counter.Add.v1",
                 "subject":"c","data":{"counter":"c","amount":2}}
                """;

        Readable<CounterCommand> command =
                readable(
                        new Draft()
                                .onlyHeader("content-type", "application/cloudevents+json")
                                .value(structured));

        assertThat(command.command()).isEqualTo(new Add("c", 2));
        assertThat(command.commandId()).isEqualTo(readable(new Draft()).commandId());
        assertThat(command.origin().payloadHash())
                .isEqualTo(readable(new Draft()).origin().payloadHash());
    }

    @Test
    void brokenDataOfAStructuredEventHideNotWhoseTheyAre() {
        var structured = new Draft().onlyHeader("content-type", "application/cloudevents+json");

        assertThat(unreadable(structured.value("{\"id\":\"1\",\"source\":\"acme:erp\"}")).origin())
                .isNotNull();
        assertThat(
                        unreadable(
                                        structured.value(
                                                "{\"id\":\"1\",\"source\":\"acme:erp\",\"data\":1e999999999}"))
                                .origin())
                .isNotNull();
    }

    @Test
    void aSubjectThatFitsTheKeyAndNotThePayloadIsOnlyOffLane() {
        Readable<CounterCommand> command =
                readable(new Draft().key("other".getBytes(UTF_8)).header("ce_subject", "other"));

        assertThat(command.offLane(ONE_LANE)).isEqualTo(OffLane.KEY);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "ce_id,            null,                       MISSING_ID",
                "ce_source,        null,                       MISSING_ID",
                "ce_type,          null,                       INVALID_ENVELOPE",
                "ce_type,          lanekeeper.counter.Nope.v1, UNKNOWN_TYPE",
                "ce_type,          lanekeeper.counter.Add.v9,  UNSUPPORTED_VERSION",
                "ce_subject,       null,                       KEY_MISMATCH",
                "ce_subject,       other,                      KEY_MISMATCH",
                "ce_deadline,      tomorrow,                   INVALID_ENVELOPE",
                "content-type,     application/cloudevents,    MISSING_ID",
            })
    void aWrongHeader(String header, @Nullable String value, DeadLetterReason reason) {
        assertThat(unreadable(new Draft().header(header, value)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello                   | NOT_JSON",
                "''                      | NOT_JSON",
                "{\"counter\":\"c\"}     | INVALID_SCHEMA",
                "{\"counter\":\"\\u0000\",\"amount\":1} | INVALID_SCHEMA",
            })
    void aWrongValue(String value, DeadLetterReason reason) {
        Unreadable<CounterCommand> broken = unreadable(new Draft().value(value));

        assertThat(broken.reason()).isEqualTo(reason);
        assertThat(broken.origin()).as("its id can be read: somebody may ask").isNotNull();
    }

    @Test
    void aTombstoneIsNoCommand() {
        assertThat(unreadable(new Draft().value((byte[]) null)).reason())
                .isEqualTo(DeadLetterReason.NOT_JSON);
    }

    @Test
    void aRecordWithoutKeyHasNoLane() {
        assertThat(unreadable(new Draft().key(null)).reason())
                .isEqualTo(DeadLetterReason.KEY_MISMATCH);
    }

    @Test
    void nestingIsBounded() {
        assertThat(unreadable(new Draft().value("[".repeat(900))).reason())
                .isEqualTo(DeadLetterReason.TOO_DEEP);
    }

    @Test
    void aValueOverTheLimitIsNotEvenParsed() {
        assertThat(unreadable(new Draft().value(" ".repeat(VALUE_BYTES_MAX + 1))).reason())
                .isEqualTo(DeadLetterReason.TOO_LARGE);
        assertThat(readable(new Draft().value(padded(VALUE_BYTES_MAX))).command()).isNotNull();
    }

    private static String padded(int bytes) {
        String json = "{\"counter\":\"c\",\"amount\":2}";
        return json + " ".repeat(bytes - json.length());
    }

    /** A row with NUL cannot be written, so such a record would stop its lane for ever. */
    @Test
    void nothingThatIsKeptOfABrokenRecordHoldsNul() {
        byte[] binary = {0, 0, 0, 7};

        Unreadable<CounterCommand> broken = unreadable(new Draft().key(binary));

        assertThat(broken.origin()).isNotNull();
        assertThat(broken.origin().key()).doesNotContain("\0");
        assertThat(unreadable(new Draft().header("ce_id", "1\0")).reason())
                .isEqualTo(DeadLetterReason.MISSING_ID);
        assertThat(readable(new Draft().header("ce_correlationid", "x\0")).origin().correlationId())
                .isNull();
    }

    @Test
    void theActorCountsFromOurOwnSourcesOnly() {
        assertThat(readable(new Draft().header("ce_actor", "boss")).origin().actor()).isNull();
        assertThat(readable(own().header("ce_actor", "boss").signed(1)).origin().actor())
                .isEqualTo("boss");
    }

    @Test
    void aSourceOfOursIsOursWithASignatureOnly() {
        assertThat(readable(own().signed(1)).origin().attempt()).isEqualTo(1);
        assertNobodyIsBelieved(own(), DeadLetterReason.INVALID_SIGNATURE);
        assertNobodyIsBelieved(
                own().signed(1).header("ce_actor", "boss"), DeadLetterReason.INVALID_SIGNATURE);
        assertNobodyIsBelieved(
                own().signed(1).header("lanekeeper_attempt", "2"),
                DeadLetterReason.INVALID_SIGNATURE);
    }

    /** Whoever may end a command decides about it: a forger must not, by breaking a record. */
    @Test
    void aBrokenRecordThatNobodyTrustedSentIsNobodys() {
        assertNobodyIsBelieved(own().value("broken"), DeadLetterReason.INVALID_SIGNATURE);
        assertNobodyIsBelieved(own().value((byte[]) null), DeadLetterReason.INVALID_SIGNATURE);
        assertNobodyIsBelieved(own().signed(1).value("broken"), DeadLetterReason.INVALID_SIGNATURE);
        assertNobodyIsBelieved(
                new Draft().header("ce_source", "acme:unknown").value("broken"),
                DeadLetterReason.UNTRUSTED_SOURCE);
        assertNobodyIsBelieved(
                own().header("content-type", "application/cloudevents+json").value("broken"),
                DeadLetterReason.NOT_JSON);
        assertNobodyIsBelieved(
                own().header("content-type", "application/cloudevents+json")
                        .value("{\"id\":\"1\",\"source\":\"lanekeeper:http:x\"}"),
                DeadLetterReason.INVALID_SIGNATURE);
    }

    @Test
    void aSourceMayDoWhatItsEntrySays() {
        Draft add = new Draft().header("ce_source", "acme:adds");
        Unreadable<CounterCommand> refused =
                unreadable(add.header("ce_type", "lanekeeper.counter.Break.v1"));

        assertThat(refused.reason()).isEqualTo(DeadLetterReason.TYPE_NOT_ALLOWED);
        assertThat(refused.origin()).as("the identity is its own").isNotNull();
        assertThat(readable(add.header("ce_type", "lanekeeper.counter.Add.v1")).command())
                .isEqualTo(new Add("c", 2));
        Unreadable<CounterCommand> foreign =
                unreadable(new Draft().header("ce_source", "acme:shop"));
        assertThat(foreign.reason()).isEqualTo(DeadLetterReason.TENANT_NOT_ALLOWED);
        assertThat(foreign.origin()).isNotNull();
        assertThat(foreign.origin().tenant()).as("not its tenant's row").isEmpty();
    }

    @Test
    void anAttemptCountsWithASignatureOnlyAndGivesNoOtherRight() {
        assertThat(readable(new Draft().header("lanekeeper_attempt", "2")).origin().attempt())
                .isEqualTo(1);
        Readable<CounterCommand> replay =
                readable(new Draft().header("ce_actor", "boss").signed(2));
        assertThat(replay.origin().attempt()).isEqualTo(2);
        assertThat(replay.origin().actor()).isNull();
        assertNobodyIsBelieved(
                new Draft().header("ce_source", "acme:unknown").signed(2),
                DeadLetterReason.UNTRUSTED_SOURCE);
        assertThat(
                        unreadable(
                                        new Draft()
                                                .header("ce_source", "acme:adds")
                                                .header("ce_type", "lanekeeper.counter.Break.v1")
                                                .signed(2))
                                .reason())
                .isEqualTo(DeadLetterReason.TYPE_NOT_ALLOWED);
    }

    private void assertNobodyIsBelieved(Draft draft, DeadLetterReason reason) {
        Unreadable<CounterCommand> broken = unreadable(draft);
        assertThat(broken.reason()).isEqualTo(reason);
        assertThat(broken.origin()).isNull();
    }

    private static Draft own() {
        return new Draft().header("ce_source", "lanekeeper:http:x");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverThrowsForWhatStandsInARecord(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            var draft = new Draft().value(bytes(random)).key(bytes(random));
            if (random.nextBoolean()) {
                draft.header("content-type", "application/cloudevents+json");
            }
            assertThat(reader.read(draft.record())).as("seed %d", seed).isNotNull();
        }
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Readable<CounterCommand> readable(Draft draft) {
        assertThat(reader.read(draft.record())).isInstanceOf(Readable.class);
        return (Readable<CounterCommand>) reader.read(draft.record());
    }

    private Unreadable<CounterCommand> unreadable(Draft draft) {
        assertThat(reader.read(draft.record())).isInstanceOf(Unreadable.class);
        return (Unreadable<CounterCommand>) reader.read(draft.record());
    }

    /** A good record of {@code Add}, of which a test spoils one part. */
    private static final class Draft {

        private final Map<String, @Nullable String> headers = new LinkedHashMap<>();
        private byte @Nullable [] key = "c".getBytes(UTF_8);
        private byte @Nullable [] value = "{\"counter\":\"c\",\"amount\":2}".getBytes(UTF_8);

        Draft() {
            headers.put("ce_specversion", "1.0");
            headers.put("ce_id", "1");
            headers.put("ce_source", "acme:erp");
            headers.put("ce_type", "lanekeeper.counter.Add.v1");
            headers.put("ce_subject", "c");
        }

        Draft header(String name, @Nullable String text) {
            headers.put(name, text);
            return this;
        }

        Draft onlyHeader(String name, String text) {
            headers.clear();
            return header(name, text);
        }

        Draft key(byte @Nullable [] bytes) {
            key = bytes;
            return this;
        }

        Draft value(String text) {
            return value(text.getBytes(UTF_8));
        }

        Draft value(byte @Nullable [] bytes) {
            value = bytes;
            return this;
        }

        /** As one of our own services would send it. */
        Draft signed(int attempt) {
            var record = record();
            SIGNATURE.signInto(
                    record.headers(),
                    new SignedRecord(
                            attempt,
                            false,
                            CloudEvent.readableHeaders(record.headers()),
                            key,
                            value),
                    NOW);
            for (String added : List.of("lanekeeper_signature", "lanekeeper_attempt")) {
                var header = record.headers().lastHeader(added);
                headers.put(added, header == null ? null : new String(header.value(), UTF_8));
            }
            return this;
        }

        ConsumerRecord<byte[], byte[]> record() {
            var record = new ConsumerRecord<>("counter.commands.v1", 0, 7, key, value);
            headers.forEach((name, text) -> {
                if (text != null) {
                    record.headers().add(name, text.getBytes(UTF_8));
                }
            });
            return record;
        }
    }
}

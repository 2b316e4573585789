package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.pos.Producer.Draft;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No record stops a lane: what is no command goes to the dead letters as it came, with the reason.
 */
@ExtendWith(PosOfTheClass.class)
class SettingRecordsAsideIT {

    private static final String MARK = "x-test";
    private static final int TWO_MB = 2 << 20;

    private static PosUnderTest pos;
    private static Erp erp;
    private static Till anna;
    private static Producer producer;
    private static DeadLetterBox deadLetters;
    private static UUID register;
    private static int partition;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
        erp = new Erp(pos);
        anna = pos.till("anna");
        producer = new Producer(pos.stack());
        deadLetters = new DeadLetterBox(pos.stack());
        register = anna.newRegister("ASIDE");
        Draft first = opening(register);
        partition = producer.send(first).partition();
        pos.awaitOutcome(first.commandId(), "accepted opened");
    }

    @AfterAll
    static void stop() {
        deadLetters.close();
        producer.close();
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoiled("not JSON", "not_json", draft -> draft.value("hello")),
                spoiled("no bytes", "not_json", draft -> draft.value("")),
                spoiled("tombstone", "not_json", draft -> draft.value((byte[]) null)),
                spoiled("broken encoding", "not_json", draft -> draft.value(bytes(0, 0, 0, 0xff))),
                spoiled("100,000 brackets", "too_deep", draft -> draft.value("[".repeat(100_000))),
                spoiled("2 MB", "too_large", draft -> draft.value(" ".repeat(TWO_MB))),
                spoiled(
                        "invalid schema",
                        "invalid_schema",
                        draft -> draft.value("{\"registerId\":7}")),
                spoiled("NUL in text", "invalid_schema", draft -> withUser(draft, "nul\\u0000")),
                spoiled("half a pair", "invalid_schema", draft -> withUser(draft, "\\ud800")),
                spoiled(
                        "unknown type",
                        "unknown_type",
                        draft -> draft.header("ce_type", "lanekeeper.pos.Rob.v1")),
                spoiled(
                        "a class name",
                        "unknown_type",
                        draft -> draft.header("ce_type", "java.lang.Runtime")),
                spoiled(
                        "unsupported version",
                        "unsupported_version",
                        draft -> draft.header("ce_type", "lanekeeper.pos.OpenOrJoinSession.v2")),
                spoiled(
                        "missing type",
                        "invalid_envelope",
                        draft -> draft.header("ce_type", (String) null)),
                spoiled(
                        "type not UTF-8",
                        "invalid_envelope",
                        draft -> draft.header("ce_type", bytes(0xff))),
                spoiled(
                        "deadline no time",
                        "invalid_envelope",
                        draft -> draft.header("ce_deadline", "soon")),
                spoiled(
                        "key mismatch",
                        "key_mismatch",
                        draft -> draft.header("ce_subject", "other")),
                spoiled(
                        "missing subject",
                        "key_mismatch",
                        draft -> draft.header("ce_subject", (String) null)),
                spoiled("null key", "key_mismatch", draft -> draft.key((byte[]) null)),
                spoiled("integer as key", "key_mismatch", draft -> draft.key(bytes(0, 0, 0, 7))),
                spoiled("NUL in an id", "missing_id", draft -> draft.header("ce_id", "a\0")),
                spoiled("missing id", "missing_id", draft -> draft.header("ce_id", (String) null)),
                spoiled(
                        "missing source",
                        "missing_id",
                        draft -> draft.header("ce_source", (String) null)),
                spoiled(
                        "id not UTF-8",
                        "missing_id",
                        draft -> draft.header("ce_id", bytes(0xc3, 0x28))),
                spoiled(
                        "structured, huge number",
                        "invalid_schema",
                        draft -> draft.structured("{\"openingCash\":1e999999999}")),
                spoiled(
                        "structured, half a pair",
                        "invalid_schema",
                        draft -> draft.structured("\"\\ud800\"")),
                spoiled(
                        "structured, no data",
                        "invalid_envelope",
                        draft ->
                                draft.structured("{}")
                                        .value(
                                                "{\"id\":\"%s\",\"source\":\"acme:erp\"}"
                                                        .formatted(draft.id()))));
    }

    private static Arguments spoiled(String name, String reason, UnaryOperator<Draft> spoiling) {
        return Arguments.of(name, reason, spoiling);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("spoiled")
    void whatIsNoCommandIsSetAsideAndTheLaneGoesOn(
            String name, String reason, UnaryOperator<Draft> spoiling) {
        Draft spoiled = spoiling.apply(opening(register)).header(MARK, name).partition(partition);
        Draft good = opening(register).partition(partition);

        producer.sendAll(List.of(spoiled, good));

        pos.awaitOutcome(good.commandId(), "accepted joined");
        ConsumerRecord<byte[], byte[]> letter =
                await().atMost(PosUnderTest.SETTLED)
                        .until(
                                () -> deadLetters.lettersWith(MARK, name),
                                letters -> !letters.isEmpty())
                        .getFirst();
        assertThat(DeadLetterBox.text(letter, "lanekeeper_reason")).isEqualTo(reason);
        assertIsOriginal(letter, spoiled);
        String outcome = reason.equals("missing_id") ? "" : "failed " + reason;
        assertThat(pos.outcome(spoiled.commandId())).isEqualTo(outcome);
        assertThat(deadLetters.lettersWith(MARK, name)).hasSize(1);
    }

    private static void assertIsOriginal(ConsumerRecord<byte[], byte[]> letter, Draft original) {
        assertThat(letter.key()).isEqualTo(original.key());
        assertThat(letter.value()).isEqualTo(original.value());
        original.headers()
                .forEach((name, bytes) ->
                        assertThat(letter.headers().lastHeader(name).value())
                                .as(name)
                                .isEqualTo(bytes));
    }

    /** The broker measures it compressed, and no dead letter is as large as it is in truth. */
    @Test
    void aValueThatOnlyFitsCompressedIsSetAsideToo() {
        Draft huge =
                opening(register)
                        .value(new byte[5 * TWO_MB])
                        .header(MARK, "compressed")
                        .partition(partition);
        Draft good = opening(register).partition(partition);

        String offset;
        try (var compressing = new Producer(pos.stack(), "gzip")) {
            offset = String.valueOf(compressing.send(huge).offset());
        }
        producer.send(good);

        pos.awaitOutcome(good.commandId(), "accepted joined");
        pos.awaitOutcome(huge.commandId(), "failed too_large");
        await().atMost(PosUnderTest.SETTLED)
                .until(
                        () -> deadLetters.lettersWith("lanekeeper_reason", "too_large"),
                        letters ->
                                letters.stream()
                                        .anyMatch(letter ->
                                                letter.value() == null
                                                        && DeadLetterBox.originalOffset(letter)
                                                                .equals(offset)));
    }

    @Test
    void anIdUsedAgainForSomethingElseIsSetAsideAndTheFirstEffectStands() {
        UUID own = anna.newRegister("REUSED");
        Draft first = Producer.draft(erp.open(own, "10.00"));
        Draft other = Producer.draft(erp.open(own, "11.00")).id(first.id()).header(MARK, "reused");

        producer.sendAll(List.of(first, other));
        pos.awaitOutcome(first.commandId(), "accepted opened");

        await().atMost(PosUnderTest.SETTLED)
                .until(
                        () -> deadLetters.lettersWith(MARK, "reused"),
                        letters -> !letters.isEmpty());
        assertThat(deadLetters.lettersWith(MARK, "reused"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(DeadLetterBox.text(letter, "lanekeeper_reason"))
                            .isEqualTo("idempotency_key_reused");
                    assertIsOriginal(letter, other);
                });
        assertThat(anna.get("/api/pos/registers/" + own + "/session").text("openingCash"))
                .isEqualTo("10.00");
        assertThat(pos.outcome(first.commandId())).isEqualTo("accepted opened");
    }

    /** A copy with broken bytes in the same poll must not take the outcome from the original. */
    @Test
    void aBrokenCopyTakesNothingFromTheOriginal() {
        UUID own = anna.newRegister("COPY");
        Draft original = opening(own);
        Draft copy = opening(own).id(original.id()).value("broken").header(MARK, "copy");

        producer.sendAll(List.of(original, copy));

        pos.awaitOutcome(original.commandId(), "accepted opened");
        await().atMost(PosUnderTest.SETTLED)
                .until(() -> deadLetters.lettersWith(MARK, "copy"), letters -> letters.size() == 1);
    }

    private static Draft opening(UUID at) {
        return Producer.draft(erp.open(at));
    }

    private static Draft withUser(Draft draft, String escaped) {
        return draft.value(
                new String(draft.value(), UTF_8).replace("\"erp\"", '"' + escaped + '"'));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}

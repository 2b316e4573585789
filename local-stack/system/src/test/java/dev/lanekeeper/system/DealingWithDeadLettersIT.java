package dev.lanekeeper.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** An operator at a terminal, against a service that runs elsewhere. */
@ExtendWith(OperatedPos.Shared.class)
class DealingWithDeadLettersIT {

    private static OperatedPos pos;
    private static KafkaProducer<byte[], byte[]> kafka;
    private static String topic;

    private final UUID vendor = UUID.randomUUID();
    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeAll
    static void start(OperatedPos ofTheRun) {
        pos = ofTheRun;
        topic = pos.deadLetterTopic();
        kafka =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", (Object) pos.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    /** What other tests have left would be replayed with ours. */
    @BeforeEach
    void beginWithNothingOpen() {
        assertThat(dead("replay", "--all")).isBetween(0, 1);
        printed.getBuffer().setLength(0);
    }

    @Test
    void aLetterIsListedShownAndReplayed() throws Exception {
        String letter = write(register("LISTED"));

        assertThat(dead("list", "--reason", "command_failed", "--since", "1h")).isZero();
        assertThat(printed.toString())
                .contains(letter + " ", "command_failed", "lanekeeper.pos.RegisterRegister.v1")
                .contains("check constraint no_luck");
        assertThat(dead("show", letter)).isZero();
        assertThat(printed.toString()).contains("replayable   yes", "\"code\" : \"LISTED\"");
        assertThat(dead("replay", letter)).isZero();
        assertThat(printed.toString()).contains(letter, "accepted registered", "1 done, 0 failed");
        assertThat(dead("replay", letter)).isZero();
        assertThat(printed.toString()).contains("was settled before: accepted registered");
        printed.getBuffer().setLength(0);
        assertThat(dead("list")).isZero();
        assertThat(printed.toString()).doesNotContain(letter + " ");
    }

    /** In the order of the log: of two that want one code, the first gets it. */
    @Test
    void allAreReplayedInTheirOrderAndEachGetsAVerdict() throws Exception {
        String first = write(register("ONCE"));
        String second = write(register("ONCE"));
        String broken = write("{}");

        assertThat(dead("replay", "--all")).isZero();

        assertThat(printed.toString())
                .containsSubsequence(
                        first,
                        "accepted registered",
                        second,
                        "rejected register_exists",
                        broken,
                        "not tried: invalid_schema",
                        "2 done, 0 failed");
    }

    @Test
    void aLetterThatFailsAgainIsToldAndTriedOnce() throws Exception {
        JdbcClient sql = pos.sql();
        sql.sql("alter table pos_registers add constraint no_luck check (code <> 'LUCK') not valid")
                .update();
        String letter = write(register("LUCK"));

        assertThat(dead("replay", "--all")).isEqualTo(1);

        assertThat(printed.toString())
                .contains(letter, "failed again: command_failed", "0 done, 1 failed");
        sql.sql("alter table pos_registers drop constraint no_luck").update();
        printed.getBuffer().setLength(0);
        assertThat(dead("replay", "--all")).isZero();
        assertThat(printed.toString()).contains("accepted registered", "1 done, 0 failed");
    }

    @Test
    void aDiscardWantsAReasonAndEndsTheLetter() throws Exception {
        String letter = write(register("GONE"));

        assertThat(dead("discard", letter)).isEqualTo(2);
        assertThat(errors.toString()).contains("--reason");
        assertThat(dead("discard", letter, "--reason", "a test")).isZero();
        assertThat(printed.toString()).contains("discarded by otto at ", ": a test");
        assertThat(dead("replay", letter)).isEqualTo(1);
        assertThat(printed.toString()).contains("refused: 409 letter_discarded");
        assertThat(dead("list", "--all")).isZero();
        assertThat(printed.toString()).contains("discarded");
    }

    @Test
    void whatIsTypedWrongIsSaid() {
        assertThat(dead("show", "three")).isEqualTo(2);
        assertThat(errors.toString()).contains("expected: partition-offset, such as 3-17");
        assertThat(dead("replay")).isEqualTo(2);
        assertThat(errors.toString()).contains("name the letters, or say --all");
        assertThat(dead("show", "0-999999")).isEqualTo(1);
        assertThat(errors.toString()).contains("404 letter_unknown");
        assertThat(dead("list", "--since", "lately")).isEqualTo(2);
    }

    private String register(String code) {
        return """
        {"registerId":"%s","vendorId":"%s","locationId":"%s","code":"%s"}\
        """
                .formatted(UUID.randomUUID(), vendor, UUID.randomUUID(), code);
    }

    /** A letter as the service writes it, on the vendor's own partition. */
    private String write(String data) throws Exception {
        String key = key(data);
        var letter = new ProducerRecord<>(topic, 0, key.getBytes(UTF_8), data.getBytes(UTF_8));
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        OperatedPos.FOREIGN_SOURCE,
                        "ce_type",
                        "lanekeeper.pos.RegisterRegister.v1",
                        "ce_subject",
                        key,
                        "lanekeeper_reason",
                        "command_failed",
                        "lanekeeper_detail",
                        "check constraint no_luck")
                .forEach((name, text) -> letter.headers().add(name, text.getBytes(UTF_8)));
        RecordMetadata written = kafka.send(letter).get();
        return written.partition() + "-" + written.offset();
    }

    private static String key(String data) {
        int id = data.indexOf("\":\"") + 3;
        return id < 3 ? "none" : data.substring(id, id + 36);
    }

    private int dead(String subcommand, String... options) {
        CommandLine lanekeeper =
                Lanekeeper.commandLine()
                        .setOut(new PrintWriter(printed, true))
                        .setErr(new PrintWriter(errors, true));
        String[] arguments =
                Stream.concat(
                                Stream.of(
                                        "dead",
                                        subcommand,
                                        "--url",
                                        pos.url(),
                                        "--token",
                                        pos.token()),
                                Stream.of(options))
                        .toArray(String[]::new);
        return lanekeeper.execute(arguments);
    }
}

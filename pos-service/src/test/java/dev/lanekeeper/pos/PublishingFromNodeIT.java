package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.events.pos.PosCommand.OpenOrJoinSession;
import dev.lanekeeper.runtime.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the CloudEvents SDK for JavaScript and Node's Kafka clients write is understood. */
@LocalStack
class PublishingFromNodeIT {

    private static final String OFF_LANE = "lanekeeper.commands.off.lane";
    private static final List<String> CLIENTS =
            List.of("kafkajs", "kafkajs-legacy", "platformatic");
    private static final int REGISTERS = 12;
    private static final int PARTITIONS = 8;
    private static final String TYPE =
            MessageType.firstOf("pos", OpenOrJoinSession.class).toString();

    private static PosUnderTest pos;
    private static Till anna;

    @TempDir private Path folder;

    @BeforeAll
    static void start(TestStack stack) {
        NodeProgram.packages();
        pos = new PosUnderTest(stack);
        anna = pos.till("anna");
    }

    @AfterAll
    static void stop() {
        if (pos != null) {
            pos.close();
        }
    }

    @Test
    void eventsOfTheSdkInEachOfItsWays() throws Exception {
        UUID register = anna.newRegister("SDK");
        List<String> modes = List.of("binary", "structured", "base64");

        NodeProgram.run(
                "cloudevents.mjs",
                folder,
                environment(),
                modes.stream()
                        .map(mode ->
                                Map.of(
                                        "mode",
                                        mode,
                                        "id",
                                        id(register, mode),
                                        "source",
                                        Producer.SOURCE,
                                        "type",
                                        TYPE,
                                        "subject",
                                        register.toString(),
                                        "data",
                                        opening(register, mode)))
                        .toList());

        assertOneSessionOfAll(register, modes);
    }

    @Test
    void clientsThatPutAKeyElsewhereBreakNothing() throws Exception {
        List<UUID> registers =
                IntStream.range(0, REGISTERS).mapToObj(n -> anna.newRegister("NODE-" + n)).toList();
        double offLane = pos.counted(OFF_LANE, "why", "partition");

        NodeProgram.run(
                "clients.mjs",
                folder,
                environment(),
                registers.stream()
                        .flatMap(register ->
                                CLIENTS.stream().map(client -> record(client, register)))
                        .toList());

        for (UUID register : registers) {
            assertOneSessionOfAll(register, CLIENTS);
        }
        long astray = registers.stream().filter(PublishingFromNodeIT::isAstray).count();
        assertThat(pos.counted(OFF_LANE, "why", "partition") - offLane)
                .as("those of kafkajs-legacy, for most of the registers")
                .isEqualTo(astray)
                .isPositive();
    }

    private static boolean isAstray(UUID register) {
        byte[] key = register.toString().getBytes(UTF_8);
        return ForeignPartitioner.KAFKAJS_LEGACY.partition(key, PARTITIONS)
                != ForeignPartitioner.ofJava(key, PARTITIONS);
    }

    private static Map<String, ?> record(String client, UUID register) {
        return Map.of(
                "client", client,
                "key", register.toString(),
                "headers",
                        Map.of(
                                "ce_specversion",
                                "1.0",
                                "ce_id",
                                id(register, client),
                                "ce_source",
                                Producer.SOURCE,
                                "ce_type",
                                TYPE,
                                "ce_subject",
                                register.toString(),
                                "content-type",
                                "application/json"),
                "value", Json.text(opening(register, client)));
    }

    private static OpenOrJoinSession opening(UUID register, String user) {
        return new OpenOrJoinSession(
                register,
                pos.location,
                pos.vendor,
                user,
                OpenOrJoinSession.USUAL_OPENING_CASH,
                null);
    }

    private static String id(UUID register, String client) {
        return register + ":" + client;
    }

    /** One of them opened it, the others joined. */
    private static void assertOneSessionOfAll(UUID register, List<String> users) {
        List<UUID> commands =
                users.stream()
                        .map(user ->
                                new CommandIdentity(Producer.SOURCE, id(register, user))
                                        .commandId())
                        .toList();
        pos.awaitDecided(commands, PosUnderTest.SETTLED);
        assertThat(commands)
                .extracting(pos::outcome)
                .containsExactlyInAnyOrder("accepted opened", "accepted joined", "accepted joined");
        assertThat(new PosAudit(pos.sql()).violations(List.of(register))).isEmpty();
    }

    private static Map<String, String> environment() {
        return Map.of(
                "BOOTSTRAP_SERVERS",
                pos.stack().bootstrapServers(),
                "TOPIC",
                new Topics(pos.stack().topicPrefix(), "pos").commands());
    }
}

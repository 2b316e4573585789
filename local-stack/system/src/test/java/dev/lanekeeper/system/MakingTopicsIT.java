package dev.lanekeeper.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An operator makes the topics before the services start. */
@LocalStack
class MakingTopicsIT {

    @TempDir private static Path folder;

    private static TestStack stack;
    private static Path clientFile;

    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeAll
    static void writeClientFile(TestStack ours) throws Exception {
        stack = ours;
        clientFile = folder.resolve("client.properties");
        Files.writeString(clientFile, "bootstrap.servers=" + stack.bootstrapServers() + "\n");
    }

    @Test
    void allTopicsOfAllServicesAreMadeOnce() {
        String prefix = stack.topicPrefix() + "all.";

        assertThat(topics("--prefix", prefix, "--check")).isEqualTo(1);
        assertThat(printed.toString()).contains("missing").doesNotContain("made", "as planned");
        assertThat(topics("create", "--prefix", prefix, "--check")).isZero();
        assertThat(printed.toString())
                .contains(prefix + "pos.commands.v1 ", prefix + "checkout.commands.v1-dlt ")
                .contains(" made ")
                .contains("retention.ms=604800000 segment.ms=86400000")
                .doesNotContain("missing", "as planned");
        assertThat(topics("create", "--prefix", prefix)).isZero();
        assertThat(printed.toString()).contains("as planned").doesNotContain("made");
        assertThat(topics("--prefix", prefix, "--check")).isZero();
    }

    @Test
    void whatDiffersIsToldAndLeftAsItIs() throws Exception {
        String prefix = stack.topicPrefix() + "differs.";
        topics("create", "--prefix", prefix, "--service", "pos", "--partitions", "4");
        String commands = prefix + "pos.commands.v1";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createPartitions(Map.of(commands, NewPartitions.increaseTo(6))).all().get();
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, commands);
            var less = new AlterConfigOp(new ConfigEntry("max.message.bytes", "1000"), OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(less))).all().get();
        }
        String[] again = {"create", "--prefix", prefix, "--service", "pos", "--partitions", "4"};

        // A broker hears of a change a moment after its controller.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    assertThat(topics(again)).isZero();
                    assertThat(printed.toString())
                            .contains(
                                    "partitions 6 (expected: 4), max.message.bytes 1000 (expected: 2162688)",
                                    "as planned");
                });

        assertThat(topics("--prefix", prefix, "--service", "pos", "--partitions", "4", "--check"))
                .isEqualTo(1);
    }

    @Test
    void whatIsTypedWrongIsSaid() {
        assertThat(topics("--partitions", "6")).isEqualTo(1);
        assertThat(errors.toString())
                .contains("--partitions: 6 (expected: a power of two, 1..1024)");
        assertThat(topics("create", "--service", "shop")).isEqualTo(1);
        assertThat(errors.toString()).contains("--service: shop (expected: one of [pos, ");
        assertThat(topics("create", "--replicas", "0")).isEqualTo(1);
        assertThat(errors.toString()).contains("--replicas: 0 (expected: 1..7)");
    }

    /** More replicas than there are brokers. */
    @Test
    void whatTheBrokerRefusesIsSaid() {
        String prefix = stack.topicPrefix() + "refused.";

        assertThat(topics("create", "--prefix", prefix, "--replicas", "3")).isEqualTo(1);

        assertThat(errors.toString())
                .contains("topic " + prefix + "pos.commands.v1 cannot be made: ")
                .contains("InvalidReplicationFactorException")
                .doesNotContain("\tat ");
    }

    private int topics(String... words) {
        printed.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of("topics"));
        arguments.addAll(List.of(words));
        arguments.addAll(
                List.of("--command-config", clientFile.toString(), "--data", folder.toString()));
        CommandLine lanekeeper =
                Lanekeeper.commandLine()
                        .setOut(new PrintWriter(printed, true))
                        .setErr(new PrintWriter(errors, true));
        return lanekeeper.execute(arguments.toArray(String[]::new));
    }
}

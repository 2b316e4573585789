package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.pos.GuideProgram.Ended;
import dev.lanekeeper.runtime.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Whoever does what {@code docs/producers.md} says gets a command through: its programs are run as
 * they stand there. Those in Node and Python want what their readers have installed; {@code
 * .ci/run} installs it.
 */
@LocalStack
class FollowingTheProducersGuideIT {

    private static final String OFF_LANE = "lanekeeper.commands.off.lane";

    /** Debian's packages are seen by Debian's Python only. */
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private static PosUnderTest pos;
    private static Till anna;

    @TempDir private Path folder;

    @BeforeAll
    static void start(TestStack stack) {
        pos = new PosUnderTest(stack);
        anna = pos.till("anna");
    }

    @AfterAll
    static void stop() {
        pos.close();
    }

    @Test
    void inJava() throws Exception {
        assertGetsThrough(
                "Publish.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "Publish.java");
    }

    @Test
    void inNode() throws Exception {
        Files.createSymbolicLink(folder.resolve("node_modules"), NodeProgram.packages());

        assertGetsThrough("publish.mjs", "node", "publish.mjs");
    }

    @Test
    void inPython() throws Exception {
        String python = PYTHONS.stream().filter(this::hasConfluentKafka).findFirst().orElse(null);
        assumeTrue(python != null, "no Python with confluent_kafka");

        assertGetsThrough("publish.py", String.valueOf(python), "publish.py");
    }

    @Test
    void withCurl() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "no curl");
        UUID register = anna.newRegister("CURL");

        Ended ended =
                GuideProgram.named("open.sh")
                        .with(idsOf(register))
                        .run(
                                folder,
                                Map.of(
                                        "URL",
                                        pos.base().toString(),
                                        "TOKEN",
                                        pos.issuer()
                                                .token(
                                                        TokenRequest.user("sam")
                                                                .vendor(pos.vendor.toString()))),
                                List.of("sh", "open.sh"));

        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(tree(ended.lastLine()).at("/session/registerId").stringValue())
                .isEqualTo(register.toString());
    }

    private void assertGetsThrough(String program, String... command) throws Exception {
        UUID register = anna.newRegister(program.replace('.', '-'));
        double offLane = pos.counted(OFF_LANE);
        Map<String, String> replacements = new LinkedHashMap<>(idsOf(register));
        var topics = new Topics(pos.stack().topicPrefix(), "pos");
        replacements.put("pos.commands.v1", topics.commands());
        replacements.put("pos.outcomes.v1", topics.outcomes());
        GuideProgram guide = GuideProgram.named(program).with(replacements);
        String id = UUID.randomUUID().toString();

        Ended opened = guide.run(folder, environment(), withId(command, id));

        assertThat(opened.exitCode()).as("%s", opened).isZero();
        assertThat(opened.output()).contains("sent " + id);
        JsonNode outcome = tree(opened.lastLine());
        assertThat(outcome.path("code").stringValue()).isEqualTo("opened");
        assertThat(outcome.path("commandId").stringValue())
                .isEqualTo(new CommandIdentity(Producer.SOURCE, id).commandId().toString());

        Ended joined = guide.run(folder, environment(), List.of(command));

        assertThat(tree(joined.lastLine()).path("code").stringValue())
                .as("%s", joined)
                .isEqualTo("joined");
        assertThat(pos.counted(OFF_LANE)).as("its key takes our lane").isEqualTo(offLane);
    }

    private static Map<String, String> idsOf(UUID register) {
        return Map.of(
                "d64edcc9-09f5-86e7-bf54-55898c2074e0", register.toString(),
                "5a3b1e00-0000-4000-8000-000000000002", pos.location.toString(),
                "5a3b1e00-0000-4000-8000-000000000001", pos.vendor.toString());
    }

    private static Map<String, String> environment() {
        return Map.of(
                "BOOTSTRAP_SERVERS", pos.stack().bootstrapServers(), "SOURCE", Producer.SOURCE);
    }

    private static List<String> withId(String[] command, String id) {
        List<String> whole = new ArrayList<>(List.of(command));
        whole.add(id);
        return whole;
    }

    private static JsonNode tree(String line) {
        return Json.tree(line);
    }

    private boolean hasConfluentKafka(String python) {
        try {
            return new ProcessBuilder(python, "-c", "import confluent_kafka")
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("python.out").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

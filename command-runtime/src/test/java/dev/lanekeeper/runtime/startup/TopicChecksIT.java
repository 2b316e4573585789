package dev.lanekeeper.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.topics.BrokerTopic;
import dev.lanekeeper.runtime.topics.BrokerTopics;
import dev.lanekeeper.runtime.topics.TopicUnreadableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a topic does not fit is told in a sentence of its own. */
@LocalStack
class TopicChecksIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final StartupLimits LIMITS =
            new StartupLimits(1, 336, 168, 24, 262_144, 1_048_576, null);
    private static final Map<String, String> GOOD =
            Map.of("retention.ms", "604800000", "segment.ms", "86400000");
    private static final String MENDED = "";
    private static final int ANSWER_MS = 2_000;

    private static Admin admin;
    private static BrokerTopics broker;
    private static Topics topics;

    @BeforeAll
    static void makeTopics(TestStack stack) throws Exception {
        admin = Admin.create(Map.of("bootstrap.servers", (Object) stack.bootstrapServers()));
        broker = new BrokerTopics(admin, ANSWER_MS);
        topics = new Topics(stack.topicPrefix(), "counter");
        admin.createTopics(
                        Stream.of(
                                        topics.commands(),
                                        topics.deadLetters(),
                                        topics.outcomes(),
                                        topics.events())
                                .map(name -> new NewTopic(name, 4, (short) 1).configs(GOOD))
                                .toList())
                .all()
                .get();
    }

    @AfterAll
    static void close() {
        admin.close();
    }

    @Test
    void freshTopicsAreFine() throws InterruptedException {
        assertThat(sentences()).isEmpty();
    }

    /**
     * @param topic what its name ends with
     */
    private record Harm(String topic, String setting, String value, String told) {}

    static Stream<Harm> harms() {
        return Stream.of(
                new Harm(
                        "commands.v1",
                        "retention.ms",
                        "-1",
                        "topic TOPIC can show a command again for ever (retention.ms=-1, segment.ms=86400000,"
                                + " message.timestamp.after.max.ms=3600000) (expected: at most the 336 h for which the inbox remembers"
                                + " outcomes, or a replay is decided anew): run kafka-configs.sh --alter --topic TOPIC --add-config"
                                + " retention.ms=604800000,segment.ms=86400000,message.timestamp.after.max.ms=3600000"),
                new Harm(
                        "commands.v1",
                        "retention.ms",
                        "1209600000",
                        "topic TOPIC can show a command again for 362 h (retention.ms=1209600000, segment.ms=86400000"),
                new Harm(
                        "commands.v1",
                        "segment.ms",
                        "604800000",
                        "topic TOPIC can show a command again for 338 h (retention.ms=604800000, segment.ms=604800000,"
                                + " message.timestamp.after.max.ms=3600000) (expected: at most the 336 h for which the inbox remembers"
                                + " outcomes, or a replay is decided anew): run kafka-configs.sh --alter --topic TOPIC --add-config"
                                + " retention.ms=604800000,segment.ms=86400000,message.timestamp.after.max.ms=3600000, or raise"
                                + " lanekeeper.retention.inbox-hours to 338"),
                new Harm(
                        "commands.v1",
                        "message.timestamp.after.max.ms",
                        "9223372036854775807",
                        "topic TOPIC can show a command again for ever"),
                new Harm(
                        "commands.v1",
                        "retention.ms",
                        "60000",
                        "topic TOPIC has retention.ms=60000 (expected: at least 3600000, as commands must outlast a database that is away):"
                                + " run kafka-configs.sh --alter --topic TOPIC --add-config retention.ms=604800000"),
                new Harm(
                        "commands.v1",
                        "retention.bytes",
                        "1073741824",
                        "topic TOPIC has retention.bytes=1073741824 (expected: -1, as a full topic would drop commands that nobody has"
                                + " decided): run kafka-configs.sh --alter --topic TOPIC --add-config retention.bytes=-1"),
                new Harm(
                        "commands.v1",
                        "cleanup.policy",
                        "compact",
                        "topic TOPIC has cleanup.policy=compact (expected: delete, as compaction keeps only the last record of each key):"
                                + " run kafka-configs.sh --alter --topic TOPIC --add-config cleanup.policy=delete"),
                new Harm(
                        "events.v1",
                        "cleanup.policy",
                        "compact,delete",
                        "topic TOPIC has cleanup.policy=compact,delete (expected: delete"),
                new Harm(
                        "commands.v1",
                        "unclean.leader.election.enable",
                        "true",
                        "topic TOPIC has unclean.leader.election.enable=true (expected: false, or a replica without the acknowledged"
                                + " records may become the leader): run kafka-configs.sh --alter --topic TOPIC --add-config"
                                + " unclean.leader.election.enable=false"),
                new Harm(
                        "commands.v1",
                        "max.message.bytes",
                        "100000",
                        "topic TOPIC has max.message.bytes=100000 (expected: at least 262144, which is lanekeeper.web.body-bytes-max): run"
                                + " kafka-configs.sh --alter --topic TOPIC --add-config max.message.bytes=262144"),
                new Harm(
                        "commands.v1-dlt",
                        "max.message.bytes",
                        "500000",
                        "topic TOPIC has max.message.bytes=500000 (expected: at least"),
                new Harm(
                        "outcomes.v1",
                        "max.message.bytes",
                        "100000",
                        "topic TOPIC has max.message.bytes=100000 (expected: at least 1048576, which is"
                                + " lanekeeper.topics.outcome-bytes-max)"));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void tells(Harm harm) throws Exception {
        String topic = topics.prefix() + "counter." + harm.topic();
        alter(topic, harm.setting(), harm.value());
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(sentences())
                                    .singleElement()
                                    .asString()
                                    .startsWith(harm.told().replace("TOPIC", topic)));
        } finally {
            alter(topic, harm.setting(), MENDED);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sentences()).isEmpty());
    }

    @Test
    void partitionsThatAreNoPowerOfTwo() throws Exception {
        String name = topics.prefix() + "six";
        admin.createTopics(List.of(new NewTopic(name, 6, (short) 1).configs(GOOD))).all().get();

        assertThat(sentences(broker.read(name)))
                .containsExactly(
                        "topic %1$s has 6 partitions (expected: a power of two, or producers with other hash arithmetic use other lanes): run kafka-topics.sh --alter --topic %1$s --partitions 8"
                                .formatted(name));
    }

    @Test
    void aTopicThatNobodyKnowsCannotBeRead() {
        assertThatThrownBy(() -> broker.read(topics.prefix() + "nowhere"))
                .isInstanceOf(TopicUnreadableException.class)
                .hasMessageContaining(topics.prefix() + "nowhere cannot be read");
    }

    /** A single broker cannot show it: the facts are made up. */
    @Test
    void copiesThatNeedNotBeThere() throws InterruptedException {
        BrokerTopic real = broker.read(topics.commands());

        assertThat(sentences(new BrokerTopic("three", 4, 3, real.config())))
                .containsExactly(
                        "topic three has min.insync.replicas=1 (expected: at least 2 of 3 replicas, or a broker takes acknowledged"
                                + " records with it): run kafka-configs.sh --alter --topic three --add-config"
                                + " min.insync.replicas=2");
    }

    private static List<String> sentences() throws InterruptedException {
        return sentences(broker.read(topics.commands()));
    }

    private static List<String> sentences(BrokerTopic commands) throws InterruptedException {
        var all =
                new ServiceTopics(
                        commands,
                        broker.read(topics.deadLetters()),
                        broker.read(topics.outcomes()),
                        broker.read(topics.events()));
        return TopicChecks.problems(all, LIMITS).stream().map(Problem::sentence).toList();
    }

    private static void alter(String topic, String setting, String value)
            throws ExecutionException, InterruptedException {
        String good = GOOD.getOrDefault(setting, "");
        var operation =
                value.equals(MENDED) && good.isEmpty()
                        ? new AlterConfigOp(new ConfigEntry(setting, ""), OpType.DELETE)
                        : new AlterConfigOp(
                                new ConfigEntry(setting, value.equals(MENDED) ? good : value),
                                OpType.SET);
        admin.incrementalAlterConfigs(
                        Map.of(
                                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                List.of(operation)))
                .all()
                .get();
    }
}

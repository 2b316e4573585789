package dev.lanekeeper.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.topics.BrokerTopics;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which the topics of webhooks do not fit is told in a sentence of its own. */
@LocalStack
class WebhookTopicChecksIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ANSWER_MS = 2_000;

    private static final WebhookLimits WEBHOOK_LIMITS = new WebhookLimits(1_000_000, 96, 24);
    private static final StartupLimits LIMITS =
            new StartupLimits(1, 336, 168, 24, 262_144, 1_048_576, WEBHOOK_LIMITS);

    private static final Map<String, String> GOOD =
            Map.of(
                    "message.timestamp.type", "LogAppendTime",
                    "retention.ms", "345600000",
                    "retention.bytes", "-1",
                    "segment.ms", "86400000",
                    "cleanup.policy", "delete",
                    "unclean.leader.election.enable", "false",
                    "max.message.bytes", "1048588");

    private static Admin admin;
    private static BrokerTopics broker;
    private static Topics topics;

    @BeforeAll
    static void makeTopics(TestStack stack) throws Exception {
        admin = Admin.create(Map.of("bootstrap.servers", (Object) stack.bootstrapServers()));
        broker = new BrokerTopics(admin, ANSWER_MS);
        topics = new Topics(stack.topicPrefix(), "counter");
        admin.createTopics(
                        List.of(
                                new NewTopic(topics.commands(), 1, (short) 1)
                                        .configs(
                                                Map.of(
                                                        "retention.ms", "604800000",
                                                        "segment.ms", "86400000",
                                                        "message.timestamp.after.max.ms",
                                                                "3600000")),
                                new NewTopic(topics.webhooks(), 1, (short) 1).configs(GOOD),
                                new NewTopic(topics.webhookDeadLetters(), 1, (short) 1)
                                        .configs(GOOD)))
                .all()
                .get();
    }

    @AfterAll
    static void close() {
        admin.close();
    }

    /**
     * @param topic what its name ends with
     */
    private record Harm(String topic, String setting, String value, String told) {}

    static Stream<Harm> harms() {
        return Stream.of(
                new Harm(
                        "webhooks.v1",
                        "message.timestamp.type",
                        "CreateTime",
                        "topic TOPIC has message.timestamp.type=CreateTime (expected: LogAppendTime, or a producer chooses the time by"
                                + " which signatures are judged): run kafka-configs.sh --alter --topic TOPIC --add-config"
                                + " message.timestamp.type=LogAppendTime"),
                new Harm(
                        "webhooks.v1",
                        "max.message.bytes",
                        "999999",
                        "topic TOPIC has max.message.bytes=999999 (expected: at least 1000000, which is"
                                + " lanekeeper.web.webhook-bytes-max in base64, with headers): run kafka-configs.sh --alter --topic TOPIC"
                                + " --add-config max.message.bytes=1000000"),
                new Harm(
                        "webhooks.v1-dlt",
                        "max.message.bytes",
                        "1048587",
                        "topic TOPIC has max.message.bytes=1048587 (expected: at least 1048588, which is max.message.bytes of "),
                new Harm(
                        "webhooks.v1",
                        "retention.ms",
                        "421200001",
                        "topic TOPIC can show a webhook again for 143 h (retention.ms=421200001, segment.ms=86400000) (expected: at most"
                                + " 142 h: its commands can be read again for 194 h after that, and the inbox remembers outcomes for 336 h):"
                                + " run kafka-configs.sh --alter --topic TOPIC --add-config retention.ms=345600000,segment.ms=86400000, or"
                                + " raise lanekeeper.retention.inbox-hours"),
                new Harm(
                        "webhooks.v1",
                        "retention.ms",
                        "-1",
                        "topic TOPIC can show a webhook again for ever (retention.ms=-1, "),
                new Harm(
                        "webhooks.v1",
                        "retention.ms",
                        "60000",
                        "topic TOPIC has retention.ms=60000 (expected: at least 3600000, as webhooks must outlast a database that is"
                                + " away): run kafka-configs.sh --alter --topic TOPIC --add-config retention.ms=345600000"),
                new Harm(
                        "webhooks.v1",
                        "retention.bytes",
                        "1073741824",
                        "topic TOPIC has retention.bytes=1073741824 (expected: -1, as a full topic would drop webhooks that nobody has"
                                + " split)"),
                new Harm(
                        "webhooks.v1",
                        "cleanup.policy",
                        "compact,delete",
                        "topic TOPIC has cleanup.policy=compact,delete (expected: delete"),
                new Harm(
                        "webhooks.v1-dlt",
                        "unclean.leader.election.enable",
                        "true",
                        "topic TOPIC has unclean.leader.election.enable=true (expected: false"));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void tells(Harm harm) throws Exception {
        String topic = topics.prefix() + "counter." + harm.topic();
        assertThat(sentences()).isEmpty();
        alter(topic, harm.setting(), harm.value());
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(sentences())
                                    .singleElement()
                                    .asString()
                                    .startsWith(harm.told().replace("TOPIC", topic)));
        } finally {
            alter(topic, harm.setting(), GOOD.getOrDefault(harm.setting(), ""));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sentences()).isEmpty());
    }

    private static List<String> sentences() throws InterruptedException {
        var all =
                new WebhookTopics(
                        broker.read(topics.webhooks()), broker.read(topics.webhookDeadLetters()));
        return WebhookTopicChecks.problems(
                        all, broker.read(topics.commands()), LIMITS, WEBHOOK_LIMITS)
                .stream()
                .map(Problem::sentence)
                .toList();
    }

    private static void alter(String topic, String setting, String value)
            throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(
                        Map.of(
                                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                List.of(
                                        new AlterConfigOp(
                                                new ConfigEntry(setting, value), OpType.SET))))
                .all()
                .get();
    }
}

package dev.lanekeeper.runtime.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.kafka.ScramUser;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.PrivateStack;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.batch.Lanes;
import dev.lanekeeper.runtime.topics.PlannedTopic;
import dev.lanekeeper.runtime.topics.TopicPlan;
import dev.lanekeeper.runtime.topics.TopicSettings;
import dev.lanekeeper.runtime.topics.TopicSetup;
import dev.lanekeeper.runtime.topics.TopicSetup.Finding;
import dev.lanekeeper.runtime.topics.TopicUnreadableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * On a broker that wants a login and has ACLs, everybody has a name of its own and the rights of
 * docs/kafka-security.md, and no others: these suffice, and whoever lacks one is refused.
 */
@TestMethodOrder(OrderAnnotation.class)
class RightsOnTheBrokerIT {

    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final int ITERATIONS = 4_096;
    private static final int ANSWER_MS = 20_000;

    private static final ScramUser ADMIN = new ScramUser("admin", "admin-secret");
    private static final ScramUser OPERATOR = new ScramUser("topic-operator", "operator-secret");
    private static final ScramUser SERVICE = new ScramUser("counter-service", "service-secret");
    private static final ScramUser ERP = new ScramUser("acme-erp", "erp-secret");
    private static final ScramUser STRANGER = new ScramUser("stranger", "stranger-secret");
    private static final ScramUser READER = new ScramUser("warehouse", "reader-secret");

    private static PrivateStack stack;
    private static Topics topics;
    private static List<PlannedTopic> planned;
    private static ConfigurableApplicationContext counter;

    /** In the order in which an operator does it: users, rights, topics, services. */
    @BeforeAll
    static void start() throws Exception {
        stack = PrivateStack.startSecured(ADMIN);
        topics = new Topics(stack.stack().topicPrefix(), "counter");
        planned =
                TopicPlan.of(
                        topics,
                        new TopicSettings(
                                4, (short) 1, 168, 24, 2_162_688, 4_194_304, 1_048_576, false,
                                1 << 20, 1, 1, 1));
        try (Admin admin = Admin.create(client(ADMIN))) {
            List<UserScramCredentialAlteration> users =
                    Stream.of(OPERATOR, SERVICE, ERP, STRANGER, READER)
                            .map(RightsOnTheBrokerIT::credential)
                            .toList();
            admin.alterUserScramCredentials(users).all().get();
            admin.createAcls(rights()).all().get();
        }
        try (TopicSetup operator = TopicSetup.connect(client(OPERATOR), ANSWER_MS)) {
            for (PlannedTopic topic : planned) {
                assertThat(operator.ensure(topic)).isInstanceOf(Finding.Made.class);
                assertThat(operator.ensure(topic)).isInstanceOf(Finding.AsPlanned.class);
            }
        }
        counter = CounterApplication.start(stack.stack(), login(SERVICE));
    }

    @AfterAll
    static void stop() {
        counter.close();
        stack.close();
    }

    private static UserScramCredentialAlteration credential(ScramUser user) {
        return new UserScramCredentialUpsertion(
                user.name(),
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                user.password());
    }

    /** Those of docs/kafka-security.md. */
    private static List<AclBinding> rights() {
        List<AclBinding> rights = new ArrayList<>();
        for (String topic : List.of(topics.commands(), topics.deadLetters(), topics.outcomes())) {
            rights.addAll(
                    of(
                            SERVICE,
                            topic,
                            AclOperation.READ,
                            AclOperation.WRITE,
                            AclOperation.DESCRIBE_CONFIGS));
        }
        rights.addAll(
                of(SERVICE, topics.events(), AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS));
        rights.add(group(SERVICE, Lanes.groupId(topics)));
        rights.addAll(of(ERP, topics.commands(), AclOperation.WRITE));
        rights.addAll(of(READER, topics.outcomes(), AclOperation.READ));
        rights.addAll(of(READER, topics.events(), AclOperation.READ));
        rights.add(group(READER, "warehouse"));
        for (PlannedTopic topic : planned) {
            rights.addAll(
                    of(
                            OPERATOR,
                            topic.name(),
                            AclOperation.CREATE,
                            AclOperation.DESCRIBE,
                            AclOperation.DESCRIBE_CONFIGS));
        }
        return rights;
    }

    private static List<AclBinding> of(ScramUser user, String topic, AclOperation... operations) {
        return Stream.of(operations)
                .map(operation -> right(user, ResourceType.TOPIC, topic, operation))
                .toList();
    }

    private static AclBinding group(ScramUser user, String group) {
        return right(user, ResourceType.GROUP, group, AclOperation.READ);
    }

    private static AclBinding right(
            ScramUser user, ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry(user.principal(), "*", operation, AclPermissionType.ALLOW));
    }

    @Test
    @Order(1)
    void aProducerWithTheRightToWriteGetsItsCommandDecided() throws Exception {
        String id = UUID.randomUUID().toString();

        write(ERP, topics.commands(), id, "{\"counter\":\"lawful\",\"amount\":3}");

        awaitOutcome(id, "accepted added");
        assertThat(read(READER, "warehouse", topics.outcomes())).contains(id);
    }

    /** The service writes the letter, reads it for its operator, and sends it again. */
    @Test
    @Order(2)
    void aDeadLetterComesAndGoesWithTheRightsOfTheService() throws Exception {
        String id = UUID.randomUUID().toString();
        write(ERP, topics.commands(), id, "broken");
        awaitOutcome(id, "failed not_json");

        var operator =
                new HttpCaller(
                        java.net.URI.create(
                                "http://127.0.0.1:"
                                        + counter.getEnvironment()
                                                .getProperty("local.server.port")),
                        stack.stack()
                                .issuer()
                                .token(TokenRequest.user("otto").role("admin").role("service")));

        assertThat(operator.get("/api/dead-letters?reason=not_json").at("/letters/0/reason"))
                .isEqualTo("not_json");
    }

    @Test
    @Order(3)
    void aProducerWithoutTheRightIsRefused() {
        assertThat(refusal(STRANGER, topics.commands()))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    /** Nobody but the service tells how a command ended. */
    @Test
    @Order(4)
    void whoMayWriteCommandsMayWriteNothingElse() {
        for (String topic : List.of(topics.outcomes(), topics.events(), topics.deadLetters())) {
            assertThat(refusal(ERP, topic))
                    .as(topic)
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    @Order(5)
    void aPasswordThatIsWrongOpensNothing() {
        assertThat(refusal(new ScramUser(ERP.name(), "guessed"), topics.commands()))
                .isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    @Order(6)
    void whoMayReadOutcomesReadsNoCommandsAndTakesNoLanes() {
        assertThat(catchThrowable(() -> read(READER, "warehouse", topics.commands())))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThat(catchThrowable(() -> read(READER, Lanes.groupId(topics), topics.outcomes())))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    @Order(7)
    void topicsAreMadeByWhoMayMakeThem() {
        try (TopicSetup stranger = TopicSetup.connect(client(STRANGER), ANSWER_MS)) {
            assertThat(catchThrowable(() -> stranger.ensure(planned.getFirst())))
                    .isInstanceOf(TopicUnreadableException.class)
                    .hasMessageContaining("TopicAuthorizationException");
        }
    }

    /** As if an operator had forgotten one of the lines. */
    @Test
    @Order(8)
    void aServiceThatLacksARightSaysSoAtItsStart() {
        assertThat(
                        catchThrowable(
                                () -> CounterApplication.start(stack.stack(), login(ERP)).close()))
                .rootCause()
                .hasMessageContaining("TopicAuthorizationException");
    }

    private static String[] login(ScramUser user) {
        return new String[] {
            "--spring.kafka.security.protocol=SASL_PLAINTEXT",
            "--spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
            "--spring.kafka.properties.sasl.jaas.config="
                    + user.clientSettings().get("sasl.jaas.config"),
            "--spring.kafka.admin.auto-create=false",
            "--lanekeeper.topics.partitions=4"
        };
    }

    private static Map<String, Object> client(ScramUser user) {
        Map<String, Object> client = new HashMap<>(user.clientSettings());
        client.put("bootstrap.servers", stack.kafka().bootstrapServers());
        return client;
    }

    private static @Nullable Throwable refusal(ScramUser user, String topic) {
        Throwable refusal =
                catchThrowable(() -> write(user, topic, UUID.randomUUID().toString(), "{}"));
        return refusal instanceof ExecutionException wrapped ? wrapped.getCause() : refusal;
    }

    private static void write(ScramUser user, String topic, String id, String data)
            throws Exception {
        var record = new ProducerRecord<>(topic, "lawful".getBytes(UTF_8), data.getBytes(UTF_8));
        Map.of(
                        "ce_id", id,
                        "ce_source", "acme:test",
                        "ce_type", "lanekeeper.counter.Add.v1",
                        "ce_subject", "lawful")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        try (var producer =
                new KafkaProducer<>(
                        client(user), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    /** The causes of all records by now, until there is one. */
    private static List<String> read(ScramUser user, String group, String topic) {
        Map<String, Object> settings = client(user);
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        List<String> causes = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(SETTLED)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(500))
                                .forEach(record ->
                                        record.headers()
                                                .forEach(header ->
                                                        causes.add(
                                                                new String(
                                                                        header.value(), UTF_8))));
                        return !causes.isEmpty();
                    });
        }
        return causes;
    }

    private static void awaitOutcome(String id, String outcome) {
        await().atMost(SETTLED)
                .untilAsserted(() ->
                        assertThat(
                                        counter.getBean(JdbcClient.class)
                                                .sql(
                                                        "select status || ' ' || code from inbox where source_id = ?")
                                                .param(id)
                                                .query(String.class)
                                                .list())
                                .containsExactly(outcome));
    }
}

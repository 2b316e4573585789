package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.RuntimeTables;
import dev.lanekeeper.runtime.startup.StartupChecks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** A service that could not keep its promises takes no command, and says all that is wrong. */
@LocalStack
@TestMethodOrder(OrderAnnotation.class)
@Isolated("reads what the process prints")
class RefusingToStartIT {

    private static TestStack stack;
    private static String commands;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void breakAllAtOnce(TestStack ours) throws Exception {
        stack = ours;
        commands = new Topics(stack.topicPrefix(), "counter").commands();
        try (var admin = admin()) {
            var topic = new NewTopic(commands, 6, (short) 1).configs(Map.of("retention.ms", "-1"));
            admin.createTopics(List.of(topic)).all().get();
        }
        jdbc = RuntimeTables.in(stack.database("counter"));
        jdbc.execute("alter publication lanekeeper_inbox set (publish = 'insert, update')");
    }

    @Test
    @Order(1)
    void allProblemsAreToldAtOnceInABlockThatPeopleCanRead() {
        var printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true));
        Throwable refusal;
        try {
            refusal =
                    catchThrowable(() ->
                            start(
                                    "--spring.datasource.hikari.transaction-isolation=TRANSACTION_REPEATABLE_READ",
                                    "--spring.kafka.producer.acks=1",
                                    "--spring.kafka.producer.properties.enable.idempotence=false",
                                    "--spring.kafka.consumer.enable-auto-commit=true",
                                    "--spring.kafka.consumer.auto-offset-reset=latest"));
        } finally {
            System.setOut(console);
        }

        String reason =
                String.valueOf(NestedExceptionUtils.getMostSpecificCause(refusal).getMessage());
        assertThat(reason.lines())
                .zipSatisfy(
                        List.of(
                                "topic %s has 6 partitions (expected: ".formatted(commands),
                                "topic %s can show a command again for ever (".formatted(commands),
                                "topic %s-dlt has max.message.bytes=4194304 (".formatted(commands),
                                "the transaction isolation is repeatable read (set by: session) (",
                                "publication lanekeeper_inbox publishes insert, update (expected: ",
                                "the consumer's auto.offset.reset is latest (expected: earliest, ",
                                "the consumer's enable.auto.commit is true (expected: false, ",
                                "the producer's acks is 1 (expected: all, ",
                                "the producer's enable.idempotence is false (expected: true, "),
                        (line, beginning) -> assertThat(line).startsWith(beginning));
        assertThat(printed.toString())
                .contains("APPLICATION FAILED TO START")
                .contains(
                        "  - topic %s has 6 partitions (expected: a power of two"
                                .formatted(commands))
                .contains(
                        "  - run kafka-topics.sh --alter --topic %s --partitions 8"
                                .formatted(commands))
                .doesNotContain("\tat ");
    }

    @Test
    @Order(2)
    void withTheRemediesAppliedItStartsAndTheChecksAreTheFirstToRun() throws Exception {
        try (var admin = admin()) {
            admin.createPartitions(Map.of(commands, NewPartitions.increaseTo(8))).all().get();
            var config =
                    Stream.of("retention.ms", "segment.ms", "max.message.bytes")
                            .map(name -> new ConfigEntry(name, "3600000"))
                            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                            .toList();
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, commands), config))
                    .all()
                    .get();
        }
        jdbc.execute("alter publication lanekeeper_inbox set (publish = 'insert')");

        try (var context = start()) {
            int checks = context.getBean(StartupChecks.class).getPhase();
            assertThat(context.getBeansOfType(SmartLifecycle.class).values())
                    // A producer factory does nothing until it is asked.
                    .filteredOn(one ->
                            !(one instanceof StartupChecks || one instanceof ProducerFactory))
                    .hasSizeGreaterThan(3)
                    .allSatisfy(other -> assertThat(other.getPhase()).isGreaterThan(checks));
        }
    }

    @Test
    void aTopicThatWouldOutliveTheInboxIsNotEvenMade() {
        assertThat(catchThrowable(() -> start("--lanekeeper.retention.inbox-hours=192")))
                .rootCause()
                .hasMessage("lanekeeper.topics.commandRetentionHours: 168 (expected: 1..166)");
    }

    /** Where services have no right to make topics, somebody has to do it before. */
    @Test
    void topicsThatNobodyHasMadeAreNamed() {
        assertThat(
                        catchThrowable(() ->
                                CounterApplication.start(
                                        withPrefix(
                                                stack.topicPrefix() + "other.",
                                                "--spring.kafka.admin.auto-create=false",
                                                "--lanekeeper.startup.broker-answer-ms=500"))))
                .rootCause()
                .hasMessageContaining(
                        "the broker has no topic %1$sother.counter.commands.v1, %1$sother.counter.commands.v1-dlt, "
                                .formatted(stack.topicPrefix()))
                .hasMessageContaining("./lanekeeper topics create --service counter ");
    }

    /** Or a copy of a signed record would be decided anew, and a letter replayed a second time. */
    @Test
    void aSignatureThatWouldOutliveTheInboxIsRefused() {
        assertThat(catchThrowable(() -> start("--lanekeeper.trust.signature-hours-max=337")))
                .rootCause()
                .hasMessageStartingWith(
                        "lanekeeper.trust.signatureHoursMax: 337 (expected: 168..336; ");
    }

    private static String[] withPrefix(String prefix, String... settings) {
        return Stream.concat(
                        CounterApplication.usual(stack)
                                .filter(one -> !one.startsWith("--lanekeeper.topic-prefix=")),
                        Stream.concat(
                                Stream.of("--lanekeeper.topic-prefix=" + prefix),
                                Stream.of(settings)))
                .toArray(String[]::new);
    }

    /** With fewer partitions than there are: Spring would add what is missing. */
    private static ConfigurableApplicationContext start(String... settings) {
        return CounterApplication.start(
                stack,
                Stream.concat(Stream.of("--lanekeeper.topics.partitions=4"), Stream.of(settings))
                        .toArray(String[]::new));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", (Object) stack.bootstrapServers()));
    }
}

package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** More partitions move keys to other lanes: an alarm, and no reason to stop or to be wrong. */
@LocalStack
@TestMethodOrder(OrderAnnotation.class)
class ChangingPartitionCountIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static TestStack stack;

    @BeforeAll
    static void keep(TestStack ours) {
        stack = ours;
    }

    @Test
    @Order(1)
    void whileItRunsACountThatGrowsAlarmsAndCommandsGoOn() throws Exception {
        try (var counters = start(2)) {
            assertThat(partitions(counters)).isEqualTo(2);
            assertThat(alarm(counters)).isZero();
            List<Sent> before = adds();
            counters.send(before);

            growTo(3);

            await().atMost(PATIENCE).until(() -> partitions(counters) == 3 && alarm(counters) == 1);
            List<Sent> after = new ArrayList<>();
            await().atMost(PATIENCE)
                    .until(() -> {
                        List<Sent> more = adds();
                        counters.send(more);
                        after.addAll(more);
                        return counters.outcomes(more).size() == more.size()
                                && newLanesAreUsed(counters);
                    });
            assertThat(counters.outcomes(before)).containsOnly("accepted added");
            assertThat(counters.outcomes(after)).containsOnly("accepted added");
            assertThat(IntStream.range(0, 20).mapToLong(n -> counters.value("c" + n)).sum())
                    .isEqualTo(before.size() + after.size());
        }
    }

    @Test
    @Order(2)
    void aRestartWithASettingThatAsksForMoreAddsThemAndAlarmsAtOnce() {
        try (var counters = start(8)) {
            assertThat(partitions(counters)).isEqualTo(8);
            assertThat(alarm(counters)).isEqualTo(1);
            assertThat(
                            counters.jdbc()
                                    .sql("select previous from partition_count")
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(3);
        }
    }

    @Test
    @Order(3)
    void anAcknowledgedCountIsQuiet() {
        try (var counters = start(8, "--lanekeeper.partition-watch.acknowledged=8")) {
            assertThat(partitions(counters)).isEqualTo(8);
            assertThat(alarm(counters)).isZero();
        }
    }

    private static CounterUnderTest start(int partitions, String... settings) {
        return new CounterUnderTest(
                stack,
                Stream.concat(
                                Stream.of(
                                        "--lanekeeper.topics.partitions=" + partitions,
                                        "--lanekeeper.partition-watch.interval-seconds=1",
                                        // The lanes find the new partitions.
                                        "--spring.kafka.consumer.properties.metadata.max.age.ms=1000"),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    private static List<Sent> adds() {
        return IntStream.range(0, 200).mapToObj(n -> Sent.of(new Add("c" + n % 20, 1))).toList();
    }

    /** Producers learn of a new partition when they look at the topic the next time. */
    private static boolean newLanesAreUsed(CounterUnderTest counters) {
        return counters.jdbc()
                .sql("select exists (select from inbox where log_partition >= 2)")
                .query(Boolean.class)
                .single();
    }

    private static double partitions(CounterUnderTest counters) {
        return gauge(counters, "lanekeeper.partitions");
    }

    private static double alarm(CounterUnderTest counters) {
        return gauge(counters, "lanekeeper.partitions.changed");
    }

    private static double gauge(CounterUnderTest counters, String name) {
        return counters.bean(MeterRegistry.class).get(name).gauge().value();
    }

    private static void growTo(int partitions) throws ExecutionException, InterruptedException {
        String topic = new Topics(stack.topicPrefix(), "counter").commands();
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", (Object) stack.bootstrapServers()))) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all().get();
        }
    }
}

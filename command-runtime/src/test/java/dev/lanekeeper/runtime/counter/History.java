package dev.lanekeeper.runtime.counter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.counter.PublishedRecords.Published;
import dev.lanekeeper.runtime.counter.Traffic.Addition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * What must have come of additions that were all acknowledged by the broker, whatever broke
 * meanwhile: one effect and one outcome of each, per counter in the order of the log, and published
 * in that order too.
 */
final class History {

    private final CounterClient client;
    private final Map<UUID, RecordMetadata> acknowledged = new HashMap<>();
    private final Map<UUID, String> counters = new HashMap<>();

    /** Waits for the broker's word on each of them. */
    History(CounterClient client, List<Addition> additions)
            throws ExecutionException, InterruptedException {
        this.client = client;
        for (Addition addition : additions) {
            acknowledged.put(addition.sent().commandId(), addition.acknowledgement().get());
            counters.put(addition.sent().commandId(), addition.counter());
        }
    }

    /** A row of the inbox. */
    private record Decided(
            UUID commandId, String key, int partition, long offset, String outcome, long value) {}

    void check() {
        List<Decided> decided =
                await().atMost(CounterClient.SETTLED)
                        .ignoreExceptions()
                        .until(this::decided, rows -> rows.size() == acknowledged.size());
        assertEachWasDecidedWhereItStandsInTheLog(decided);
        assertEffectsInLogOrder(decided);
        assertCountersAddUp();
        assertOutcomesArePublishedInOrder();
    }

    private List<Decided> decided() {
        return client.jdbc()
                .sql(
                        """
                        select command_id, key, log_partition, log_offset, status || ' ' || code as outcome,
                               (result ->> 'value')::bigint as value
                        from inbox
                        where command_id = any(?)
                        order by log_partition, log_offset
                        """)
                .param(acknowledged.keySet().toArray(UUID[]::new))
                .query((row, _) ->
                        new Decided(
                                row.getObject("command_id", UUID.class),
                                row.getString("key"),
                                row.getInt("log_partition"),
                                row.getLong("log_offset"),
                                row.getString("outcome"),
                                row.getLong("value")))
                .list();
    }

    private void assertEachWasDecidedWhereItStandsInTheLog(List<Decided> decided) {
        assertThat(decided)
                .allSatisfy(row -> {
                    RecordMetadata inLog = acknowledged.get(row.commandId());
                    assertThat(row.outcome()).isEqualTo("accepted added");
                    assertThat(row.key()).isEqualTo(counters.get(row.commandId()));
                    assertThat(row.partition()).isEqualTo(inLog.partition());
                    assertThat(row.offset()).isEqualTo(inLog.offset());
                });
    }

    private static void assertEffectsInLogOrder(List<Decided> decided) {
        decided.stream()
                .collect(groupingBy(Decided::key, mapping(Decided::value, toList())))
                .forEach((counter, values) ->
                        assertThat(values).as(counter).isEqualTo(oneTo(values.size())));
    }

    private void assertCountersAddUp() {
        counters.values().stream()
                .collect(groupingBy(counter -> counter, TreeMap::new, toList()))
                .forEach((counter, additions) ->
                        assertThat(client.value(counter)).as(counter).isEqualTo(additions.size()));
    }

    /** Repeats may go back, what is new may not. */
    private void assertOutcomesArePublishedInOrder() {
        try (PublishedRecords outcomes = client.published(Topics::outcomes)) {
            await().atMost(CounterClient.SETTLED)
                    .until(() -> commandsOf(outcomes.all()).containsAll(acknowledged.keySet()));
            assertRepeatsSayNothingNew(outcomes.all());
            outcomes.all().stream()
                    .filter(outcome -> acknowledged.containsKey(outcome.commandId()))
                    .collect(groupingBy(Published::key, mapping(History::valueIn, toList())))
                    .forEach((counter, values) ->
                            assertThat(values.stream().distinct())
                                    .as(counter)
                                    .containsExactlyElementsOf(
                                            oneTo(values.stream().distinct().count())));
        }
    }

    private static void assertRepeatsSayNothingNew(List<Published> outcomes) {
        Map<UUID, Published> first = new HashMap<>();
        for (Published outcome : outcomes) {
            Published before = first.putIfAbsent(outcome.commandId(), outcome);
            if (before != null) {
                assertThat(outcome.id()).isEqualTo(before.id());
                assertThat(outcome.data()).isEqualTo(before.data());
            }
        }
    }

    private static long valueIn(Published outcome) {
        return outcome.data().at("/result/value").longValue();
    }

    private static Set<UUID> commandsOf(List<Published> outcomes) {
        Set<UUID> commands = new HashSet<>();
        outcomes.forEach(outcome -> commands.add(outcome.commandId()));
        return commands;
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}

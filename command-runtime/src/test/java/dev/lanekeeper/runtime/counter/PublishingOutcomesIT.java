package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.PublishedIds;
import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import dev.lanekeeper.runtime.counter.PublishedRecords.Published;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is committed goes out, in commit order, whatever else happens on the way. */
@LocalStack
class PublishingOutcomesIT {

    private static final Duration PUBLISHED = Duration.ofSeconds(120);
    private static final int COUNTERS = 5;
    private static final int COMMANDS = 300;
    private static final int MORE_THAN_A_TOPIC_TAKES = 2_000_000;

    private static CounterUnderTest counters;
    private static Connection database;
    private static InboxRows inbox;
    private static PublishedRecords outcomes;
    private static PublishedRecords events;

    @BeforeAll
    static void start(TestStack stack) throws SQLException {
        counters =
                new CounterUnderTest(
                        stack,
                        "--lanekeeper.relay.heartbeat-ms=200",
                        // A relay that begins anew for want of a heartbeat would move the slot too.
                        "--lanekeeper.relay.silence-ms=600000",
                        "--lanekeeper.relay.confirm-interval-ms=100");
        database = stack.database("counter").connect();
        inbox = new InboxRows(database);
        outcomes = counters.published(topics -> topics.outcomes());
        events = counters.published(topics -> topics.events());
    }

    @AfterAll
    static void stop() throws SQLException {
        outcomes.close();
        events.close();
        database.close();
        counters.close();
    }

    @Test
    void everyDecidedCommandHasItsOutcomePublished() {
        List<Sent> commands =
                IntStream.range(0, COMMANDS)
                        .mapToObj(n -> Sent.of(new Add("counter-" + n % COUNTERS, 1)))
                        .toList();
        counters.send(commands);

        List<Published> published = awaitOutcomesOf(idsOf(commands));

        assertThat(published).hasSameSizeAs(commands);
        assertThat(published)
                .allSatisfy(outcome -> {
                    assertThat(outcome.id())
                            .isEqualTo(PublishedIds.outcome(outcome.commandId(), 1).toString());
                    assertThat(outcome.headers())
                            .containsEntry("ce_type", "lanekeeper.counter.Outcome.v1")
                            .containsEntry("ce_source", "lanekeeper:counter")
                            .containsEntry("ce_subject", outcome.key())
                            .containsEntry("ce_tenantid", "everybody")
                            .containsEntry("ce_requestsource", "acme:test");
                    assertThat(outcome.data().get("status").stringValue()).isEqualTo("accepted");
                    assertThat(outcome.data().get("commandId").stringValue())
                            .isEqualTo(outcome.commandId().toString());
                });
        for (int n = 0; n < COUNTERS; n++) {
            String counter = "counter-" + n;
            assertThat(
                            published.stream()
                                    .filter(outcome -> outcome.key().equals(counter))
                                    .map(outcome -> outcome.data().at("/result/value").longValue()))
                    .as("in the order in which they took effect")
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void eventsGoOutInTheirOrderAndWithIdsOfTheirOwn() throws SQLException {
        UUID id =
                inbox.insert(
                        "with events",
                        "{}",
                        """
                        [{"type":"lanekeeper.counter.Added.v1","data":{"amount":1.50}},
                         {"type":"lanekeeper.counter.Full.v1","data":{}}]
                        """);

        List<Published> published =
                await().atMost(PUBLISHED)
                        .until(() -> events.about(List.of(id)), told -> told.size() >= 2);

        assertThat(published)
                .extracting(event -> event.headers().get("ce_type"))
                .containsExactly("lanekeeper.counter.Added.v1", "lanekeeper.counter.Full.v1");
        assertThat(published)
                .extracting(Published::id)
                .containsExactly(
                        PublishedIds.event(id, 0).toString(), PublishedIds.event(id, 1).toString());
        assertThat(published.getFirst().data().get("amount").toString()).isEqualTo("1.50");
    }

    @Test
    void aRecordTooLargeForTheBrokerStopsNothingElse() throws SQLException {
        UUID before = inbox.insert("large", "{}", "[]");
        UUID large = inbox.insert("large", '"' + "x".repeat(MORE_THAN_A_TOPIC_TAKES) + '"', "[]");
        UUID after = inbox.insert("large", "{}", "[]");

        List<Published> published = awaitOutcomesOf(List.of(before, large, after));

        assertThat(published)
                .extracting(Published::commandId)
                .containsExactly(before, large, after);
        assertThat(published.get(1).headers())
                .containsEntry("ce_dataref", "/api/commands/" + large);
        assertThat(published.get(1).data()).isEmpty();
    }

    @Test
    void theSlotMovesOnWhileTheServiceHasNothingToSay() {
        String before = slotPosition();
        counters.jdbc()
                .sql("select pg_logical_emit_message(false, 'noise', 'of others')")
                .query()
                .singleValue();
        String noise =
                counters.jdbc()
                        .sql("select pg_current_wal_lsn()::text")
                        .query(String.class)
                        .single();

        await().atMost(PUBLISHED)
                .untilAsserted(() ->
                        assertThat(
                                        counters.jdbc()
                                                .sql(
                                                        "select ?::pg_lsn > ?::pg_lsn and ?::pg_lsn > ?::pg_lsn")
                                                .params(
                                                        slotPosition(),
                                                        before,
                                                        slotPosition(),
                                                        noise)
                                                .query(Boolean.class)
                                                .single())
                                .isTrue());
    }

    private static String slotPosition() {
        return counters.jdbc()
                .sql(
                        """
                        select confirmed_flush_lsn::text
                        from pg_replication_slots
                        where database = current_database()
                        """)
                .query(String.class)
                .single();
    }

    private static List<UUID> idsOf(List<Sent> commands) {
        return commands.stream().map(Sent::commandId).toList();
    }

    private static List<Published> awaitOutcomesOf(List<UUID> commandIds) {
        return await().atMost(PUBLISHED)
                .until(
                        () -> outcomes.about(commandIds),
                        published ->
                                published.stream().map(Published::commandId).distinct().count()
                                        == commandIds.size());
    }
}

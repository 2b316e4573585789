package dev.lanekeeper.sync;

import static dev.lanekeeper.sync.SyncUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.ablation.Ablation;
import dev.lanekeeper.embedded.testing.ablation.AblationDriver;
import dev.lanekeeper.embedded.testing.ablation.Guard;
import dev.lanekeeper.embedded.testing.ablation.Keys;
import dev.lanekeeper.embedded.testing.ablation.StatementText;
import dev.lanekeeper.embedded.testing.ablation.UniqueIndex;
import dev.lanekeeper.events.sync.InteractionSource;
import dev.lanekeeper.events.sync.InteractionType;
import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.ApplyMessengerEvent;
import dev.lanekeeper.events.sync.SyncCommand.StartSync;
import dev.lanekeeper.sync.Producer.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What keeps a page's rows single when the partition does not, and that it does. */
@LocalStack
class TakingGuardsAwayIT {

    private static final Guard PAGES_ROW =
            new StatementText("order by page_id\nfor no key update", "order by page_id");

    private static final int PAGES = 10;
    private static final int TIMES = 16;

    private static JdbcAddress database;
    private static SyncUnderTest service;
    private static Producer producer;

    @BeforeAll
    static void start(TestStack stack) {
        database = stack.database("sync");
        // A lane for every partition, and small polls: as many transactions that meet as can be.
        service =
                new SyncUnderTest(
                        stack,
                        "--" + AblationDriver.PROPERTY,
                        "--lanekeeper.batch.lanes=8",
                        "--spring.kafka.consumer.max-poll-records=5");
        producer = new Producer(stack);
    }

    @AfterAll
    static void stop() {
        producer.close();
        service.close();
    }

    @Test
    void oneConversationPerContactHoldsUntilAllItsGuardsAreGone() {
        Ablation.of(TakingGuardsAwayIT::firstMessagesOfTenContacts, database)
                .guardedBy(
                        PAGES_ROW,
                        new UniqueIndex("messenger_conversations", "one_conversation_per_contact"))
                .holdsUntilAllGuardsAreGone();

        assertNobodyWasSetAside();
    }

    @Test
    void oneEventPerMessageHoldsUntilAllItsGuardsAreGone() {
        Ablation.of(TakingGuardsAwayIT::theSameMessageManyTimes, database)
                .guardedBy(
                        PAGES_ROW,
                        new UniqueIndex(
                                "contact_interaction_events", "idx_unique_event_by_message"),
                        new UniqueIndex("messenger_conversations", "one_conversation_per_contact"))
                .holdsUntilAllGuardsAreGone();

        assertNobodyWasSetAside();
    }

    @Test
    void oneRunningSyncPerPageHoldsUntilAllItsGuardsAreGone() {
        Ablation.of(TakingGuardsAwayIT::manyStartsOfTenPages, database)
                .guardedBy(PAGES_ROW, new UniqueIndex("sync_state", "one_running_sync_per_page"))
                .holdsUntilAllGuardsAreGone();

        assertNobodyWasSetAside();
    }

    /** Who meets a guard is decided again, and neither refused nor set aside. */
    private static void assertNobodyWasSetAside() {
        assertThat(service.count("select count(*) from inbox where status = 'failed'")).isZero();
    }

    private static List<PageOwner> owners() {
        return IntStream.range(0, PAGES).mapToObj(_ -> service.owner(0, 0)).toList();
    }

    private static List<String> firstMessagesOfTenContacts(Keys keys) {
        List<PageOwner> owners = owners();
        List<SyncCommand> commands = new ArrayList<>();
        owners.forEach(owner ->
                IntStream.range(0, TIMES)
                        .forEach(n -> commands.add(message(owner, owner.pageId + n))));
        settle(commands, keys);
        return service.column(
                """
                select page_id || ' has ' || count(*) || ' conversations with one contact'
                from messenger_conversations
                where page_id = any (?)
                group by page_id, sender_id
                having count(*) <> 1
                """,
                (Object) ids(owners));
    }

    private static List<String> theSameMessageManyTimes(Keys keys) {
        List<PageOwner> owners = owners();
        List<SyncCommand> commands = new ArrayList<>();
        owners.forEach(owner ->
                IntStream.range(0, TIMES).forEach(_ -> commands.add(message(owner, "same"))));
        settle(commands, keys);
        return service.column(
                """
                select page_id || ' has ' || count(*) || ' events of one message'
                from contact_interaction_events event
                join messenger_conversations conversation on conversation.id = event.conversation_id
                where page_id = any (?)
                group by page_id
                having count(*) <> 1
                """,
                (Object) ids(owners));
    }

    private static List<String> manyStartsOfTenPages(Keys keys) {
        List<PageOwner> owners = owners();
        List<SyncCommand> commands = new ArrayList<>();
        owners.forEach(owner ->
                IntStream.range(0, TIMES)
                        .forEach(_ ->
                                commands.add(
                                        new StartSync(
                                                owner.id, owner.pageId, owner.facebookPageId))));
        settle(commands, keys);
        return service.column(
                """
                select page_id || ' has ' || count(*) || ' sessions'
                from sync_state
                where page_id = any (?)
                group by page_id
                having count(*) <> 1
                """,
                (Object) ids(owners));
    }

    private static String[] ids(List<PageOwner> owners) {
        return owners.stream().map(owner -> owner.pageId).toArray(String[]::new);
    }

    private static ApplyMessengerEvent message(PageOwner owner, String mid) {
        return new ApplyMessengerEvent(
                owner.id,
                owner.pageId,
                "71",
                InteractionType.MESSAGE_IN,
                mid,
                0,
                Instant.parse("2026-11-27T12:00:00Z"),
                "0a",
                "Hallo",
                null,
                null,
                InteractionSource.WEBHOOK,
                Map.of());
    }

    private static void settle(List<SyncCommand> commands, Keys keys) {
        List<Draft> shuffled =
                new ArrayList<>(
                        commands.stream()
                                .map(command -> Draft.of(command, keys.keyFor(command.pageId())))
                                .toList());
        Collections.shuffle(shuffled);
        producer.sendAll(shuffled);
        UUID[] ids = shuffled.stream().map(Draft::commandId).toArray(UUID[]::new);
        await().atMost(SETTLED)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        service.count(
                                        "select count(distinct command_id) from inbox where command_id = any (?)",
                                        (Object) ids)
                                == ids.length);
    }
}

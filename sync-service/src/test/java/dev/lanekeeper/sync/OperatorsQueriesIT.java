package dev.lanekeeper.sync;

import static dev.lanekeeper.sync.SyncUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.graph.Failure;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators have run by hand for years: the names in it are theirs. */
@LocalStack
class OperatorsQueriesIT {

    private static SyncUnderTest service;

    @BeforeAll
    static void start(TestStack stack) {
        service =
                new SyncUnderTest(
                        stack,
                        "--lanekeeper.sync.conversations-per-page=3",
                        "--lanekeeper.sync.lease-seconds=5",
                        // Locks go by hand here.
                        "--lanekeeper.sync.expiry-interval-ms=600000");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void viewsShowWhatRunsAndWhatCameOfIt() {
        PageOwner anna = service.owner(8, 2);
        anna.sync();
        service.graph.failures().next(Failure.TOKEN_EXPIRED);
        anna.sync();
        anna.register();
        service.graph.allowCalls(1);
        var running = SyncUnderTest.later(anna::sync);
        service.awaitAtTheGate(running);

        assertThat(
                        service.column(
                                "select locked_by = session_id::text and not is_expired from active_syncs where page_id = ?",
                                anna.pageId))
                .containsExactly("t");
        service.graph.openGate();
        running.join();
        assertThat(service.column("select * from active_syncs where page_id = ?", anna.pageId))
                .isEmpty();
        assertThat(
                        service.column(
                                "select total_syncs || ' ' || completed_syncs || ' ' || failed_syncs || ' ' || completion_rate from sync_statistics where page_id = ?",
                                anna.pageId))
                .containsExactly("3 2 1 66.67");
    }

    /** Fences do not come from the row, so that a new hold is never taken for an old one. */
    @Test
    void locksRemovedByHandAreLostToTheirOwners() {
        PageOwner anna = service.owner(8, 2);
        service.graph.allowCalls(1);
        var running = SyncUnderTest.later(anna::sync);
        service.awaitAtTheGate(running);
        assertThat(service.count("select cleanup_expired_locks()")).isZero();
        await().atMost(SETTLED)
                .until(() ->
                        service.count(
                                        "select count(*) from sync_locks where page_id = ? and expires_at < now()",
                                        anna.pageId)
                                == 1);

        assertThat(service.count("select cleanup_expired_locks()")).isOne();
        long fence =
                service.count("select max(fence) from sync_state where page_id = ?", anna.pageId);
        service.graph.openGate();
        assertThat(running.join().told()).isEqualTo("409 lock_lost");
        assertThat(anna.sync().status()).isEqualTo(200);
        assertThat(
                        service.count(
                                "select max(fence) from sync_state where page_id = ?", anna.pageId))
                .isGreaterThan(fence);
        assertThat(
                        service.column(
                                "select status from sync_state where page_id = ? order by started_at",
                                anna.pageId))
                .containsExactly("superseded", "completed");
    }

    @Test
    void queriesForDuplicatesAndHolesFindNone() {
        PageOwner anna = service.owner(5, 3);
        anna.sync();
        anna.sync();

        assertThat(
                        service.column(
                                """
                                select message_id
                                from contact_interaction_events
                                group by conversation_id, event_type, message_id, event_seq
                                having count(*) > 1
                                """))
                .isEmpty();
        assertThat(
                        service.column(
                                """
                                select id
                                from messenger_conversations conversation
                                where not exists (
                                    select
                                    from contact_interaction_events event
                                    where event.conversation_id = conversation.id)
                                """))
                .isEmpty();
        assertThat(
                        service.column(
                                "select page_id from messenger_conversations group by page_id, sender_id having count(*) > 1"))
                .isEmpty();
    }
}

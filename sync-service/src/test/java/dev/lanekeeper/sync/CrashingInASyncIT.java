package dev.lanekeeper.sync;

import static dev.lanekeeper.sync.SyncUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.ServiceProcess;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Owners that die or sleep in the middle: S-09, S-10. */
@LocalStack
class CrashingInASyncIT {

    private static final int KILLED = 2;

    private static final List<String> SETTINGS =
            List.of(
                    "--lanekeeper.sync.lease-seconds=8",
                    "--lanekeeper.sync.conversations-per-page=3",
                    "--lanekeeper.sync.expiry-interval-ms=60000");

    private static final Deque<ServiceProcess> PROCESSES = new ArrayDeque<>();

    private static TestStack stack;
    private static SyncUnderTest service;

    @BeforeAll
    static void start(TestStack given) {
        stack = given;
        service = new SyncUnderTest(stack, SETTINGS.toArray(String[]::new));
        List<CompletableFuture<ServiceProcess>> starting = new ArrayList<>();
        for (int n = 0; n < KILLED + 1; n++) {
            starting.add(SyncUnderTest.later(CrashingInASyncIT::process));
        }
        starting.forEach(one -> PROCESSES.add(one.join()));
    }

    private static ServiceProcess process() {
        return ServiceProcess.start(
                SyncApplication.class,
                more ->
                        SyncUnderTest.arguments(
                                stack,
                                service.graph.base(),
                                Stream.concat(SETTINGS.stream(), more.stream())
                                        .toArray(String[]::new)));
    }

    @AfterAll
    static void stop() {
        PROCESSES.forEach(ServiceProcess::close);
        service.close();
    }

    @Test
    void killedAfterEveryPageItGoesOnUntilAllIsThere() {
        PageOwner anna = service.owner(5, 5);
        String session = null;

        for (int kill = 0; kill < KILLED; kill++) {
            try (ServiceProcess victim = PROCESSES.remove()) {
                service.graph.allowCalls(1);
                PageOwner there = anna.at(victim.base(), stack);
                var running = syncing(there, session);
                service.awaitAtTheGate(running);
                victim.kill();
                assertThat(running).failsWithin(SETTLED);
            }
            service.graph.openGate();
            session =
                    service.column(
                                    "select session_id from sync_state where page_id = ?",
                                    anna.pageId)
                            .getFirst();
            // Each of them got one page further.
            assertThat(
                            service.count(
                                    "select pages_fetched from sync_state where page_id = ?",
                                    anna.pageId))
                    .isEqualTo(kill + 1);
        }
        Reply last = patiently(anna, session);

        assertThat(last.body().path("hasMore").asBoolean(true)).isFalse();
        assertThat(service.messageIds(anna))
                .containsExactlyInAnyOrderElementsOf(service.graph.messageIds(anna.facebookPageId));
        assertThat(service.column("select status from sync_state where page_id = ?", anna.pageId))
                .containsExactly("completed");
    }

    @Test
    void anOwnerThatSleptPastItsLeaseWritesNothing() {
        PageOwner anna = service.owner(8, 3);
        ServiceProcess sleeper = PROCESSES.removeLast();
        try {
            service.graph.allowCalls(1);
            PageOwner there = anna.at(sleeper.base(), stack);
            var asleep = SyncUnderTest.later(there::sync);
            service.awaitAtTheGate(asleep);
            sleeper.freeze();
            String session =
                    service.column(
                                    "select session_id from sync_state where page_id = ?",
                                    anna.pageId)
                            .getFirst();
            service.graph.openGate();

            Reply other = patiently(anna, session);
            List<String> before = rows(anna);
            sleeper.thaw();

            assertThat(other.body().path("hasMore").asBoolean(true)).isFalse();
            assertThat(asleep.join().told()).isEqualTo("409 lock_lost");
            assertThat(rows(anna)).isEqualTo(before);
            assertThat(service.messageIds(anna)).hasSize(24);
        } finally {
            sleeper.close();
        }
    }

    /** All that a sync writes. */
    private static List<String> rows(PageOwner owner) {
        List<String> rows =
                new ArrayList<>(
                        service.column(
                                "select sync_state::text from sync_state where page_id = ? order by 1",
                                owner.pageId));
        rows.addAll(
                service.column(
                        "select conversation::text from messenger_conversations conversation where page_id = ? order by 1",
                        owner.pageId));
        rows.addAll(
                service.column(
                        "select sync_locks::text from sync_locks where page_id = ?", owner.pageId));
        return rows;
    }

    private static CompletableFuture<Reply> syncing(PageOwner owner, String session) {
        return SyncUnderTest.later(
                () -> session == null ? owner.sync() : untilUnlocked(owner, session));
    }

    /** A dead owner's lease has to run out first. */
    private static Reply untilUnlocked(PageOwner owner, String session) {
        return await().atMost(SETTLED)
                .until(
                        () -> owner.resume(session),
                        reply -> reply.status() != 409 && reply.status() != 202);
    }

    private static Reply patiently(PageOwner owner, String session) {
        Reply last = untilUnlocked(owner, session);
        while (last.status() == 200 && last.body().path("hasMore").asBoolean(false)) {
            last = owner.resume(session);
        }
        assertThat(last.status()).as("%s", last).isEqualTo(200);
        return last;
    }
}

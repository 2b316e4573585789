package dev.lanekeeper.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.graph.Failure;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A page's history, all of it and nothing twice, whatever the Graph API does. */
@LocalStack
class SyncingAPageIT {

    private static SyncUnderTest service;
    private static SyncUnderTest hurried;

    @BeforeAll
    static void start(TestStack stack) {
        service = new SyncUnderTest(stack, "--lanekeeper.sync.conversations-per-page=5");
        hurried =
                service.secondInstance(
                        "--lanekeeper.sync.conversations-per-page=5",
                        "--lanekeeper.sync.budget-ms=1");
    }

    @AfterAll
    static void stop() {
        try {
            assertThat(service.breaches()).isEmpty();
        } finally {
            hurried.close();
            service.close();
        }
    }

    @AfterEach
    void calm() {
        service.graph.failures().always(null);
        service.graph.usage(0);
        service.graph.openGate();
    }

    @Test
    void allOfItIsRead() {
        PageOwner anna = service.owner(12, 60);

        Reply answer = anna.sync();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.body().path("success").booleanValue()).isTrue();
        assertThat(answer.body().path("hasMore").booleanValue()).isFalse();
        assertThat(answer.body().has("resumeSession")).isFalse();
        assertThat(answer.body().path("inserted").intValue()).isEqualTo(12);
        assertThat(answer.body().path("eventsCreated").intValue()).isEqualTo(720);
        assertThat(service.messageIds(anna))
                .containsExactlyInAnyOrderElementsOf(service.graph.messageIds(anna.facebookPageId));
        assertThat(service.graph.tokensInAddresses()).isZero();
    }

    @Test
    void aConversationIsShownAsTheHistoryHasIt() {
        PageOwner anna = service.owner(1, 5);

        anna.sync();

        JsonNode seen = anna.conversation();
        assertThat(seen.path("senderId").stringValue())
                .isEqualTo(service.graph.contact(anna.facebookPageId, 0));
        assertThat(seen.path("senderName").stringValue()).isEqualTo("Contact 0");
        assertThat(seen.path("lastMessageText").stringValue()).isEqualTo("Grüße 0 von Gespräch 0");
        assertThat(seen.path("lastDirection").stringValue()).isEqualTo("in");
        assertThat(seen.path("unreadCount").intValue()).isEqualTo(1);
        Reply events = anna.events(seen.path("id").stringValue());
        assertThat(events.body().path("events")).hasSize(5);
        assertThat(events.at("/events/0/text")).isEqualTo("Grüße 0 von Gespräch 0");
    }

    @Test
    void aSecondSyncFindsNothingNew() {
        PageOwner anna = service.owner(7, 3);
        anna.sync();

        Reply again = anna.sync();

        assertThat(again.body().path("eventsCreated").intValue()).isZero();
        assertThat(again.body().path("inserted").intValue()).isZero();
        assertThat(again.body().path("updated").intValue()).isZero();
        assertThat(
                        service.count(
                                "select sum(version) from messenger_conversations where page_id = ?",
                                anna.pageId))
                .isZero();
    }

    /** The sentence is the one that clients have always been told. */
    @Test
    void aSecondSyncMeanwhileIsRefused() {
        PageOwner anna = service.owner(10, 2);
        service.graph.allowCalls(1);
        var running = SyncUnderTest.later(anna::sync);
        service.awaitAtTheGate(running);

        Reply second = anna.sync();
        service.graph.openGate();

        assertThat(second.told()).isEqualTo("409 sync_in_progress");
        assertThat(second.text("error"))
                .isEqualTo(
                        "Sync already in progress for this page. Please wait for it to complete.");
        assertThat(second.text("lockedBy")).isNotEmpty();
        assertThat(second.text("expiresAt")).isNotEmpty();
        assertThat(running.join().status()).isEqualTo(200);
        assertThat(anna.sync().status()).isEqualTo(200);
    }

    @Test
    void whatDoesNotFitIntoTheTimeGoesOnWithTheNextCall() {
        PageOwner anna = service.owner(23, 3);
        PageOwner hasty = anna.at(hurried.base(), service.stack());

        Reply first = hasty.sync();
        Reply last = hasty.resume(first.text("resumeSession"));
        int calls = 2;
        while (last.body().path("hasMore").asBoolean(false)) {
            last = hasty.resume(last.text("resumeSession"));
            calls++;
        }

        assertThat(first.body().path("hasMore").booleanValue()).isTrue();
        assertThat(first.text("pausedBy")).isEqualTo("time_budget");
        assertThat(last.status()).as("%s", last).isEqualTo(200);
        assertThat(calls).isGreaterThan(1);
        assertThat(last.body().path("synced").intValue()).isGreaterThanOrEqualTo(23);
        assertThat(service.messageIds(anna))
                .containsExactlyInAnyOrderElementsOf(service.graph.messageIds(anna.facebookPageId));
        assertThat(hasty.resume(first.text("resumeSession")).told())
                .isEqualTo("410 session_finished");
    }

    @Test
    void sessionsOfOthersOrOfNobodyCannotBeResumed() {
        PageOwner anna = service.owner(9, 1);
        PageOwner bert = service.owner(9, 1);
        PageOwner hasty = anna.at(hurried.base(), service.stack());
        String session = hasty.sync().text("resumeSession");

        assertThat(anna.resume(UUID.randomUUID().toString()).told())
                .isEqualTo("404 session_not_found");
        assertThat(anna.resume("seven").told()).isEqualTo("400 invalid_id");
        assertThat(bert.resume(session).told()).isEqualTo("404 session_not_found");
        // Another page of the same owner.
        PageOwner other =
                PageOwner.of(
                        service.base(),
                        service.stack(),
                        anna.id,
                        bert.pageId + "-2",
                        "9" + bert.facebookPageId,
                        "token");
        other.register();
        assertThat(other.resume(session).told()).isEqualTo("400 session_page_mismatch");
        anna.sync();
        assertThat(anna.resume(session).told()).isEqualTo("409 session_superseded");
    }

    @Test
    void aRepeatedCallIsAnsweredByTheSessionThatItHasBegun() {
        PageOwner anna = service.owner(3, 2);
        String key = UUID.randomUUID().toString();
        Reply first = anna.sync("Idempotency-Key", key);

        Reply again = anna.sync("Idempotency-Key", key);

        assertThat(again.isReplay()).isTrue();
        assertThat(again.body().path("synced")).isEqualTo(first.body().path("synced"));
        assertThat(service.count("select count(*) from sync_state where page_id = ?", anna.pageId))
                .isOne();
    }

    @Test
    void aPageOfSomebodyElseIsUnknown() {
        PageOwner anna = service.owner(1, 1);
        PageOwner bert =
                PageOwner.of(
                        service.base(),
                        service.stack(),
                        "bert",
                        anna.pageId,
                        anna.facebookPageId,
                        anna.token);

        assertThat(bert.sync().told()).isEqualTo("404 page_unknown");
        assertThat(bert.put(anna.pageId, anna.facebookPageId, "other").told())
                .isEqualTo("404 page_unknown");
        assertThat(bert.put("mine-" + UUID.randomUUID(), anna.facebookPageId, "other").told())
                .isEqualTo("409 facebook_page_taken");
        assertThat(anna.put(anna.pageId, "1234", "other").told())
                .isEqualTo("409 facebook_page_mismatch");
        assertThat(bert.conversations().body().path("conversations")).isEmpty();
    }

    @Test
    void theRouteOfOldPointsToTheNewOne() {
        PageOwner anna = service.unregistered(0, 0);

        Reply gone = anna.http.post("/api/conversations/sync", Map.of());

        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.at("/details/use")).isEqualTo("/api/conversations/sync-fixed");
    }

    @Test
    void whatPassesIsAskedForAgain() {
        PageOwner anna = service.owner(11, 2);
        service.graph.failures().next(Failure.SERVER_ERROR, Failure.HTML, Failure.CUT_JSON);
        // Three attempts for each page: one that fails three times pauses the session.
        Reply first = anna.sync();

        assertThat(first.told()).isEqualTo("503 provider_unavailable");
        String session = first.at("/details/resumeSession");
        service.graph.failures().next(Failure.CUT, Failure.SERVER_ERROR);
        assertThat(anna.resume(session).body().path("hasMore").asBoolean(true)).isFalse();
        assertThat(service.messageIds(anna)).hasSize(22);
    }

    @Test
    void aRateLimitPausesAndSaysForHowLong() {
        PageOwner anna = service.owner(11, 2);
        service.graph.failures().next(Failure.RATE_LIMITED);

        Reply limited = anna.sync();

        assertThat(limited.status()).isEqualTo(200);
        assertThat(limited.text("pausedBy")).isEqualTo("rate_limited");
        assertThat(limited.body().path("retryAfterSeconds").intValue()).isEqualTo(120);
        assertThat(
                        anna.resume(limited.text("resumeSession"))
                                .body()
                                .path("hasMore")
                                .asBoolean(true))
                .isFalse();
    }

    @Test
    void littleThatIsLeftOfTheLimitPauses() {
        PageOwner anna = service.owner(11, 2);
        service.graph.usage(97);

        Reply limited = anna.sync();

        assertThat(limited.text("pausedBy")).isEqualTo("rate_limited");
        assertThat(limited.body().path("synced").intValue()).isEqualTo(5);
    }

    @Test
    void aTokenThatIsRefusedNeedsAnotherOne() {
        PageOwner anna = service.owner(6, 2);
        service.graph.failures().next(Failure.TOKEN_EXPIRED);

        assertThat(anna.sync().told()).isEqualTo("409 page_token_invalid");
        assertThat(anna.sync().told()).isEqualTo("409 page_token_invalid");
        assertThat(service.graph.failures().take()).isNull();
        anna.register();
        assertThat(anna.sync().status()).isEqualTo(200);
    }

    @Test
    void anAnswerThatWouldBeTooLargeIsAskedForInSmallerPieces() {
        PageOwner anna = service.owner(8, 2);
        service.graph.failures().next(Failure.TOO_MUCH_DATA, Failure.TOO_MUCH_DATA);
        long before = service.graph.calls();

        assertThat(anna.sync().status()).isEqualTo(200);

        assertThat(service.messageIds(anna)).hasSize(16);
        // 5, 2, 1 at once: the smaller size stays for the rest of the session.
        assertThat(service.graph.calls() - before).isGreaterThanOrEqualTo(2 + 8);
    }

    @Test
    void aPlaceThatIsNotKnownAnyMoreIsFoundAgainByTime() {
        PageOwner anna = service.owner(18, 2);
        service.graph.allowCalls(2);
        var running = SyncUnderTest.later(anna::sync);
        service.awaitAtTheGate(running);
        service.graph.failures().next(Failure.CURSOR_EXPIRED);
        service.graph.openGate();

        Reply answer = running.join();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(service.messageIds(anna))
                .containsExactlyInAnyOrderElementsOf(service.graph.messageIds(anna.facebookPageId));
        assertThat(answer.body().path("synced").intValue()).isEqualTo(19);
    }

    @Test
    void aPageThatDoesNotAdvanceEndsTheSession() {
        PageOwner anna = service.owner(18, 2);
        service.graph.allowCalls(1);
        var running = SyncUnderTest.later(anna::sync);
        service.awaitAtTheGate(running);
        service.graph.failures().next(Failure.NO_ADVANCE);
        service.graph.openGate();

        assertThat(running.join().told()).isEqualTo("502 graph_no_progress");
        assertThat(service.column("select status from sync_state where page_id = ?", anna.pageId))
                .containsExactly("failed");
        assertThat(service.graph.tokensInAddresses()).isZero();
    }

    @Test
    void rowsThatMakeNoSenseDoNotSinkTheOthers() {
        PageOwner anna = service.owner(4, 3);
        service.graph.failures().next(Failure.ODD_ROWS);

        Reply answer = anna.sync();

        assertThat(answer.body().path("skipped").intValue()).isEqualTo(4);
        assertThat(service.messageIds(anna)).hasSize(12);
        assertThat(
                        service.column(
                                "select kind || ' ' || reason from quarantined_payloads where page_id = ?",
                                anna.pageId))
                .containsExactlyInAnyOrder(
                        "graph_conversation contact_missing",
                        "graph_conversation id_missing",
                        "graph_message id_missing",
                        "graph_message created_time_missing");
    }

    /** Whoever gets a message while the list is read comes in front of it. */
    @Test
    void aConversationThatMovesToTheFrontMeanwhileIsReadAsWell() {
        PageOwner anna = service.owner(14, 4);
        service.graph.allowCalls(1);
        var running = SyncUnderTest.later(anna::sync);
        service.awaitAtTheGate(running);
        service.graph.write(
                anna.facebookPageId,
                service.graph.contact(anna.facebookPageId, 12),
                false,
                "Ich auch");
        service.graph.openGate();

        assertThat(running.join().status()).isEqualTo(200);
        assertThat(service.messageIds(anna))
                .containsExactlyInAnyOrderElementsOf(service.graph.messageIds(anna.facebookPageId));
    }
}

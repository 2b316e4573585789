package dev.lanekeeper.sync.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.sync.InteractionSource;
import dev.lanekeeper.events.sync.InteractionType;
import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.ApplyMessengerEvent;
import dev.lanekeeper.events.sync.SyncCommand.ApplySyncPage;
import dev.lanekeeper.events.sync.SyncCommand.ExpireLocks;
import dev.lanekeeper.events.sync.SyncCommand.FailSync;
import dev.lanekeeper.events.sync.SyncCommand.FinishSync;
import dev.lanekeeper.events.sync.SyncCommand.PauseSync;
import dev.lanekeeper.events.sync.SyncCommand.RegisterPage;
import dev.lanekeeper.events.sync.SyncCommand.ResumeSync;
import dev.lanekeeper.events.sync.SyncCommand.StartSync;
import dev.lanekeeper.events.sync.SyncEvent.ConversationUpdated;
import dev.lanekeeper.events.sync.SyncEvent.SyncLockExpired;
import dev.lanekeeper.events.sync.SyncResult;
import dev.lanekeeper.events.sync.SyncedConversation;
import dev.lanekeeper.events.sync.SyncedConversation.Message;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who holds a page, and what its holder and its webhooks make of the conversations. */
class SyncingAPageTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final String PAGE = "page-1";

    private final SyncState state = new SyncState(new Terms(LEASE));
    private Instant now = NOW;

    @BeforeEach
    void register() {
        for (long fence = 1; fence < 20; fence++) {
            state.putFence(fence);
        }
        accepted(new RegisterPage("anna", PAGE, "100", "c2VhbGVk", "f", "anna"));
    }

    private Decision decide(SyncCommand command) {
        return state.decide(new CommandMessage<>(UUID.randomUUID(), command, now, now));
    }

    private Decision.Accepted accepted(SyncCommand command) {
        Decision decision = decide(command);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return (Decision.Accepted) decision;
    }

    private SyncResult.Started started() {
        return (SyncResult.Started) accepted(new StartSync("anna", PAGE, "100")).result();
    }

    private ApplySyncPage page(
            SyncResult.Started by, int number, SyncedConversation... conversations) {
        return new ApplySyncPage(
                "anna",
                PAGE,
                by.session(),
                by.fence(),
                number,
                List.of(conversations),
                0,
                List.of(),
                0,
                "{}");
    }

    private static SyncedConversation conversation(String contact, Message... messages) {
        return new SyncedConversation(
                "t_" + contact, contact, "Name", 0, NOW, true, List.of(messages));
    }

    private static Message message(String id, int second, String text) {
        return new Message(id, false, NOW.plusSeconds(second), text, null);
    }

    private static ApplyMessengerEvent event(
            InteractionType type, @Nullable String mid, int second, @Nullable String text) {
        return new ApplyMessengerEvent(
                "anna",
                PAGE,
                "7",
                type,
                mid,
                type == InteractionType.EDIT ? second : 0,
                NOW.plusSeconds(second),
                "0a" + second,
                text,
                null,
                type == InteractionType.READ || type == InteractionType.DELIVERY
                        ? NOW.plusSeconds(second)
                        : null,
                InteractionSource.WEBHOOK,
                Map.of());
    }

    private Conversation only() {
        return Objects.requireNonNull(state.conversation(PAGE, "7"));
    }

    @Test
    void oneHoldsThePageAtATime() {
        SyncResult.Started first = started();

        assertThat(decide(new StartSync("anna", PAGE, "100")).code()).isEqualTo("sync_in_progress");
        assertThat(decide(new ResumeSync("anna", PAGE, "100", first.session())).code())
                .isEqualTo("sync_in_progress");
    }

    @Test
    void aLeaseThatIsOverStandsInNobodysWay() {
        SyncResult.Started first = started();
        now = NOW.plus(LEASE);

        SyncResult.Started second = started();

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(Objects.requireNonNull(state.session(first.session())).status())
                .isEqualTo(Session.Status.SUPERSEDED);
        assertThat(decide(new ResumeSync("anna", PAGE, "100", first.session())).code())
                .isEqualTo("session_superseded");
    }

    @Test
    void whoeverSleptPastTheLeaseWritesNothing() {
        SyncResult.Started first = started();
        now = NOW.plus(LEASE);

        for (SyncCommand late :
                List.of(
                        page(first, 1, conversation("7", message("a", 0, "x"))),
                        new PauseSync("anna", PAGE, first.session(), first.fence(), "time_budget"),
                        new FinishSync("anna", PAGE, first.session(), first.fence()),
                        new FailSync("anna", PAGE, first.session(), first.fence(), "page_gone"))) {
            assertThat(decide(late).code()).isEqualTo("lock_lost");
        }
        assertThat(state.conversation(PAGE, "7")).isNull();
    }

    /** The session is the same one, and its first owner must not go on with it. */
    @Test
    void anOwnerWhoseSessionSomebodyElseResumedWritesNothing() {
        SyncResult.Started first = started();
        now = NOW.plus(LEASE);
        var second =
                (SyncResult.Started)
                        accepted(new ResumeSync("anna", PAGE, "100", first.session())).result();

        assertThat(decide(page(first, 1)).code()).isEqualTo("lock_lost");
        assertThat(decide(page(second, 1)).code()).isEqualTo("applied");
    }

    @Test
    void eachPortionRenewsTheLease() {
        SyncResult.Started owner = started();
        now = NOW.plus(LEASE.minusSeconds(1));
        accepted(page(owner, 1));
        now = now.plus(LEASE.minusSeconds(1));

        assertThat(decide(page(owner, 2)).code()).isEqualTo("applied");
    }

    @Test
    void aPortionCountsOnceAndInItsOrder() {
        SyncResult.Started owner = started();
        SyncedConversation read = conversation("7", message("a", 0, "x"));
        accepted(page(owner, 1, read));

        assertThat(decide(page(owner, 1, read)).code()).isEqualTo("already_applied");
        assertThat(decide(page(owner, 3, read)).code()).isEqualTo("page_out_of_order");
        assertThat(Objects.requireNonNull(state.session(owner.session())).totals())
                .isEqualTo(new SyncResult.Totals(1, 1, 0, 1, 0));
    }

    @Test
    void anExpiredLockGoesAndItsSessionCanBeResumed() {
        SyncResult.Started owner = started();
        assertThat(accepted(new ExpireLocks("anna", PAGE, owner.fence())).result())
                .isEqualTo(new SyncResult.Count(0));
        now = NOW.plus(LEASE);

        Decision.Accepted expired = accepted(new ExpireLocks("anna", PAGE, owner.fence()));

        assertThat(expired.result()).isEqualTo(new SyncResult.Count(1));
        assertThat(expired.events()).hasOnlyElementsOfType(SyncLockExpired.class).hasSize(1);
        assertThat(decide(new ResumeSync("anna", PAGE, "100", owner.session())).code())
                .isEqualTo("resumed");
        // Told once more it is about a lock that is not there any more.
        assertThat(accepted(new ExpireLocks("anna", PAGE, owner.fence())).result())
                .isEqualTo(new SyncResult.Count(0));
    }

    @Test
    void aTokenThatFacebookRefusesStandsInTheWayUntilThereIsAnother() {
        SyncResult.Started owner = started();
        accepted(new FailSync("anna", PAGE, owner.session(), owner.fence(), "page_token_invalid"));

        assertThat(decide(new StartSync("anna", PAGE, "100")).code())
                .isEqualTo("page_token_invalid");
        accepted(new RegisterPage("anna", PAGE, "100", "YW5vdGhlcg==", "g", "anna"));
        assertThat(decide(new StartSync("anna", PAGE, "100")).code()).isEqualTo("started");
    }

    @Test
    void theVersionCountsChangesAndNothingElse() {
        accepted(event(InteractionType.MESSAGE_IN, "a", 1, "eins"));
        assertThat(only().version()).isZero();

        assertThat(accepted(event(InteractionType.MESSAGE_IN, "b", 2, "zwei")).events())
                .hasAtLeastOneElementOfType(ConversationUpdated.class);
        assertThat(only().version()).isOne();
        assertThat(decide(event(InteractionType.MESSAGE_IN, "b", 2, "zwei")).code())
                .isEqualTo("duplicate");
        accepted(event(InteractionType.REACTION, "b", 3, "!"));
        assertThat(only().version()).isOne();
        accepted(event(InteractionType.READ, null, 5, null));
        assertThat(only().version()).isEqualTo(2);
        assertThat(decide(event(InteractionType.READ, null, 4, null)).code()).isEqualTo("ignored");
        assertThat(only().version()).isEqualTo(2);
    }

    @Test
    void theNewestMessageIsShownWhicheverWayItCame() {
        SyncResult.Started owner = started();
        accepted(event(InteractionType.MESSAGE_IN, "b", 20, "neu"));

        accepted(
                page(
                        owner,
                        1,
                        conversation("7", message("a", 10, "alt"), message("b", 20, "neu"))));
        accepted(event(InteractionType.MESSAGE_OUT, "c", 5, "älter"));

        assertThat(Objects.requireNonNull(only().last()).text()).isEqualTo("neu");
        assertThat(only().senderName()).isEqualTo("Name");
        assertThat(Objects.requireNonNull(state.session(owner.session())).totals())
                .isEqualTo(new SyncResult.Totals(1, 0, 1, 1, 1));
    }

    @Test
    void editsAndUnsendsWaitForTheirMessage() {
        SyncResult.Started owner = started();
        accepted(event(InteractionType.EDIT, "a", 9, "zweite Fassung"));
        accepted(event(InteractionType.EDIT, "a", 8, "erste Fassung"));

        accepted(page(owner, 1, conversation("7", message("a", 1, "geschrieben"))));
        assertThat(Objects.requireNonNull(only().last()).text()).isEqualTo("zweite Fassung");

        accepted(event(InteractionType.UNSEND, "a", 10, null));
        assertThat(Objects.requireNonNull(only().last()).text()).isNull();
        accepted(event(InteractionType.EDIT, "a", 11, "zu spät"));
        assertThat(Objects.requireNonNull(only().last()).text()).isNull();

        accepted(event(InteractionType.UNSEND, "b", 13, null));
        accepted(event(InteractionType.MESSAGE_IN, "b", 12, "doch nicht"));
        assertThat(Objects.requireNonNull(only().last()).messageId()).isEqualTo("b");
        assertThat(Objects.requireNonNull(only().last()).text()).isNull();
    }

    @Test
    void whatThePageWroteAnswersWhatCameBefore() {
        accepted(event(InteractionType.MESSAGE_IN, "a", 1, "?"));
        accepted(event(InteractionType.MESSAGE_OUT, "b", 2, "!"));
        assertThat(only().unreadCount()).isZero();

        accepted(event(InteractionType.MESSAGE_IN, "late", 0, "??"));
        assertThat(only().unreadCount()).isZero();
        accepted(event(InteractionType.MESSAGE_IN, "c", 3, "???"));
        assertThat(only().unreadCount()).isOne();
    }

    @Test
    void whatMakesNoSenseForThePageIsQuarantined() {
        ApplyMessengerEvent good = event(InteractionType.MESSAGE_IN, "a", 1, "x");
        var foreign =
                new ApplyMessengerEvent(
                        "bert",
                        PAGE,
                        "7",
                        good.type(),
                        "a",
                        0,
                        good.occurredAt(),
                        "0a",
                        "x",
                        null,
                        null,
                        good.source(),
                        Map.of());

        assertThat(decide(foreign).code()).isEqualTo("invalid_event");
        assertThat(state.changes().quarantined())
                .extracting(Quarantined::reason)
                .containsExactly("page_unknown");
        assertThat(state.conversation(PAGE, "7")).isNull();
    }

    @Test
    void aConversationWithoutAMessageIsNone() {
        SyncResult.Started owner = started();

        accepted(page(owner, 1, conversation("7")));

        assertThat(state.conversation(PAGE, "7")).isNull();
    }
}

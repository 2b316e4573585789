package dev.lanekeeper.pos.model;

import static dev.lanekeeper.events.pos.MovementKind.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.pos.PosEvent.PosSessionCloseAborted;
import dev.lanekeeper.events.pos.PosEvent.PosSessionClosed;
import dev.lanekeeper.events.pos.PosEvent.PosSessionClosing;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.events.pos.PosResult.CloseAborted;
import dev.lanekeeper.events.pos.PosResult.Closed;
import dev.lanekeeper.events.pos.PosResult.Closing;
import dev.lanekeeper.events.pos.PosResult.Recorded;
import dev.lanekeeper.runtime.contract.Decision;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingASessionTest {

    @Test
    void startingACloseShowsTheExpectedCash() {
        Desk desk = Desk.opened();
        desk.move(SALE, "10.00");

        Decision decision = desk.startClose();

        Closing closing = Said.accepted(decision, "closing", Closing.class);
        assertThat(closing.expectedCash()).isEqualByComparingTo("110.00");
        assertThat(closing.version()).isEqualTo(desk.live().version());
        assertThat(decision.events()).singleElement().isInstanceOf(PosSessionClosing.class);
    }

    @Test
    void aStaleVersionStartsNoClose() {
        Desk desk = Desk.opened();
        int seen = desk.live().version();
        desk.move(SALE, "10.00");

        assertThat(Said.refused(desk.startClose(desk.session(), seen), PosRefusal.STALE_VERSION))
                .isEqualTo(Map.of("version", seen + 1));
        Said.accepted(desk.startClose(desk.session(), seen + 1), "closing", Closing.class);
    }

    @Test
    void aSecondStartLearnsWhoCounts() {
        Desk desk = Desk.opened();
        desk.startClose();

        assertThat(Said.refused(desk.startClose(), PosRefusal.ALREADY_CLOSING))
                .isEqualTo(Map.of("by", "anna"));
    }

    @Test
    void aStartedCloseCanBeTakenBackAndTheSessionGoesOn() {
        Desk desk = Desk.opened();
        UUID session = desk.session();
        desk.startClose();

        Decision decision = desk.abortClose(session);

        Said.accepted(decision, "open", CloseAborted.class);
        assertThat(decision.events()).singleElement().isInstanceOf(PosSessionCloseAborted.class);
        Said.accepted(desk.move(SALE, "1.00"), "recorded", Recorded.class);
        Said.accepted(desk.close("101.00"), "closed", Closed.class);
    }

    @Test
    void onlyAStartedCloseCanBeTakenBack() {
        Desk desk = Desk.opened();

        Said.refused(desk.abortClose(desk.session()), PosRefusal.NOT_CLOSING);
    }

    @Test
    void aClosedSessionNeitherStartsNorAbortsAClose() {
        Desk desk = Desk.opened();
        UUID session = desk.session();
        desk.close("100.00");

        Said.refused(desk.startClose(session, null), PosRefusal.ALREADY_CLOSED);
        Said.refused(desk.abortClose(session), PosRefusal.ALREADY_CLOSED);
    }

    @Test
    void aCloseRecordsExpectedCountedAndVariance() {
        Desk desk = Desk.opened();
        UUID session = desk.session();
        desk.move(SALE, "10.00");
        desk.startClose();

        Decision decision = desk.close(session, "108.50", null);

        Closed closed = Said.accepted(decision, "closed", Closed.class);
        assertThat(closed)
                .isEqualTo(
                        new Closed(
                                new BigDecimal("110.00"),
                                new BigDecimal("108.50"),
                                new BigDecimal("-1.50"),
                                1));
        assertThat(decision.events()).singleElement().isInstanceOf(PosSessionClosed.class);
        assertThat(desk.state.liveSession(desk.register)).isNull();
        assertThat(desk.written()).filteredOn(Change.OfClosure.class::isInstance).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"95.00", "95.01", "100.00", "104.99", "105.00"})
    void upToTheLimitNoNoteIsWanted(String counted) {
        Said.accepted(Desk.opened().close(counted), "closed", Closed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"94.99", "105.01", "0.00", "10000000.00"})
    void aboveTheLimitANoteIsWanted(String counted) {
        Desk desk = Desk.opened();
        UUID session = desk.session();
        List<Change> written = desk.written();

        Map<String, Object> details =
                Said.refused(desk.close(counted), PosRefusal.VARIANCE_NEEDS_NOTE);

        assertThat(details)
                .containsEntry("expected", new BigDecimal("100.00"))
                .containsEntry("counted", new BigDecimal(counted))
                .containsEntry("varianceLimit", Desk.VARIANCE_LIMIT)
                .containsKey("variance");
        assertThat(desk.written()).isEqualTo(written);
        Said.refused(desk.close(session, counted, "  "), PosRefusal.VARIANCE_NEEDS_NOTE);
        Said.accepted(desk.close(session, counted, "a note"), "closed", Closed.class);
    }

    @Test
    void theSameCountAgainIsTheSameSuccess() {
        Desk desk = Desk.opened();
        UUID session = desk.session();
        Closed first = Said.accepted(desk.close("101.00"), "closed", Closed.class);
        List<Change> written = desk.written();

        Decision again = desk.close(session, "101", null);

        assertThat(Said.accepted(again, "closed", Closed.class)).isEqualTo(first);
        assertThat(again.events()).isEmpty();
        assertThat(desk.written()).isEqualTo(written);
    }

    @Test
    void anotherCountOfAClosedSessionIsRefused() {
        Desk desk = Desk.opened();
        UUID session = desk.session();
        desk.close("100.00");

        assertThat(Said.refused(desk.close(session, "99.00", null), PosRefusal.ALREADY_CLOSED))
                .containsEntry("counted", new BigDecimal("100.00"))
                .containsEntry("closedBy", "anna");
    }

    @Test
    void zNumbersCountTheClosesOfARegister() {
        Desk desk = Desk.registered();

        for (int z = 1; z <= 5; z++) {
            desk.open("anna", "10.00");
            assertThat(Said.accepted(desk.close("10.00"), "closed", Closed.class).zNumber())
                    .isEqualTo(z);
        }
    }

    @Test
    void aRefusedCloseSpendsNoZNumber() {
        Desk desk = Desk.opened();
        desk.close("0.00");

        assertThat(Said.accepted(desk.close("100.00"), "closed", Closed.class).zNumber())
                .isEqualTo(1);
    }
}

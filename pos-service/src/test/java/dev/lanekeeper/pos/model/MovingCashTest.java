package dev.lanekeeper.pos.model;

import static dev.lanekeeper.events.pos.MovementKind.CASH_IN;
import static dev.lanekeeper.events.pos.MovementKind.CASH_OUT;
import static dev.lanekeeper.events.pos.MovementKind.REFUND;
import static dev.lanekeeper.events.pos.MovementKind.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.pos.MovementKind;
import dev.lanekeeper.events.pos.PosCommand.OpenOrJoinSession;
import dev.lanekeeper.events.pos.PosCommand.RecordCashMovement;
import dev.lanekeeper.events.pos.PosCommand.RegisterRegister;
import dev.lanekeeper.events.pos.PosEvent.PosCashMoved;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.events.pos.PosResult.Recorded;
import dev.lanekeeper.runtime.contract.Decision;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MovingCashTest {

    private static final UUID MOVEMENT = new UUID(0x7000, 77);

    @ParameterizedTest
    @CsvSource({"CASH_IN, 130.00", "SALE, 130.00", "CASH_OUT, 70.00", "REFUND, 70.00"})
    void theKindSaysWhichWayTheCashGoes(MovementKind kind, BigDecimal expected) {
        Desk desk = Desk.opened();

        Decision decision = desk.move(MOVEMENT, kind, "30.00");

        Recorded recorded = Said.accepted(decision, "recorded", Recorded.class);
        assertThat(recorded.movementId()).isEqualTo(MOVEMENT);
        assertThat(recorded.expectedCash()).isEqualTo(expected);
        assertThat(desk.live().drawer().expected()).isEqualTo(expected);
        assertThat(decision.events()).singleElement().isInstanceOf(PosCashMoved.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = MovementKind.class,
            names = {"CASH_OUT", "REFUND"})
    void theDrawerMayBeEmptiedButNotBeyond(MovementKind kind) {
        Desk desk = Desk.opened();

        assertThat(Said.refused(desk.move(kind, "100.01"), PosRefusal.INSUFFICIENT_DRAWER_CASH))
                .isEqualTo(
                        Map.of(
                                "expectedCash", new BigDecimal("100.00"),
                                "amount", new BigDecimal("100.01")));
        Said.accepted(desk.move(kind, "100.00"), "recorded", Recorded.class);
        assertThat(desk.live().drawer().expected()).isEqualByComparingTo("0");
    }

    @Test
    void aMovementToldTwiceIsOneMovement() {
        Desk desk = Desk.opened();
        desk.move(MOVEMENT, SALE, "10.00");
        List<Change> written = desk.written();

        Decision again = desk.move(MOVEMENT, SALE, "10.00");

        assertThat(Said.accepted(again, "already_recorded", Recorded.class).expectedCash())
                .isEqualByComparingTo("110.00");
        assertThat(again.events()).isEmpty();
        assertThat(desk.written()).isEqualTo(written);
    }

    @Test
    void aMovementToldAgainAfterTheCloseIsStillAnswered() {
        Desk desk = Desk.opened();
        UUID session = desk.session();
        desk.move(MOVEMENT, SALE, "10.00");
        desk.close("110.00");

        Decision again = desk.move(session, MOVEMENT, SALE, "10.00");

        Said.accepted(again, "already_recorded", Recorded.class);
    }

    @ParameterizedTest
    @CsvSource({"SALE, 10.01", "CASH_IN, 10.00"})
    void aMovementIdIsNotUsedForAnotherMovement(MovementKind kind, String amount) {
        Desk desk = Desk.opened();
        desk.move(MOVEMENT, SALE, "10.00");

        Said.refused(desk.move(MOVEMENT, kind, amount), PosRefusal.MOVEMENT_ID_REUSED);
        assertThat(desk.live().drawer().expected()).isEqualByComparingTo("110.00");
    }

    /** Two vendors' tills may draw the same id; neither may learn of it or lose its movement. */
    @Test
    void aMovementIdIsItsVendorsOwn() {
        Desk desk = Desk.opened();
        UUID otherVendor = UUID.randomUUID();
        UUID otherRegister = UUID.randomUUID();
        desk.send(
                new RegisterRegister(
                        otherRegister,
                        otherVendor,
                        Desk.LOCATION,
                        Desk.CODE,
                        Desk.VARIANCE_LIMIT,
                        ZoneId.of("UTC")));
        desk.send(
                new OpenOrJoinSession(
                        otherRegister, Desk.LOCATION, otherVendor, "zoe", null, null));
        UUID otherSession = desk.state.liveSession(otherRegister).shift().id();

        desk.move(MOVEMENT, SALE, "10.00");
        Decision others =
                desk.send(
                        new RecordCashMovement(
                                otherRegister,
                                otherVendor,
                                otherSession,
                                MOVEMENT,
                                CASH_IN,
                                BigDecimal.ONE,
                                null,
                                "zoe",
                                null));

        Said.accepted(others, "recorded", Recorded.class);
        assertThat(desk.written()).filteredOn(Change.OfMovement.class::isInstance).hasSize(2);
    }

    /** The till chooses the id; it may choose one that another row has. */
    @Test
    void aMovementIdThatIsTheSessionsIdHidesNoWrite() {
        Desk desk = Desk.opened();

        desk.move(desk.session(), SALE, "10.00");
        desk.move(desk.register, SALE, "1.00");

        assertThat(desk.written()).filteredOn(Change.OfMovement.class::isInstance).hasSize(2);
        assertThat(desk.written()).contains(new Change.OfSession(desk.live()));
        assertThat(desk.written()).filteredOn(Change.OfRegister.class::isInstance).hasSize(1);
    }

    @Test
    void aClosingSessionTakesNoMovement() {
        Desk desk = Desk.opened();
        UUID session = desk.session();
        desk.startClose();

        Said.refused(desk.move(session, MOVEMENT, SALE, "1.00"), PosRefusal.SESSION_CLOSING);
        assertThat(desk.live().drawer().expected()).isEqualByComparingTo("100.00");
    }

    @Test
    void aClosedSessionPointsToTheLiveOne() {
        Desk desk = Desk.opened();
        UUID first = desk.session();
        desk.close("100.00");

        assertThat(
                        Said.refused(
                                desk.move(first, MOVEMENT, SALE, "1.00"),
                                PosRefusal.SESSION_CLOSED))
                .isEmpty();
        desk.open("ben", "1.00");
        assertThat(
                        Said.refused(
                                desk.move(first, MOVEMENT, SALE, "1.00"),
                                PosRefusal.SESSION_CLOSED))
                .isEqualTo(Map.of("currentSessionId", desk.session()));
    }

    @Test
    void anUnknownSessionTakesNoMovement() {
        Desk desk = Desk.opened();

        Decision decision = desk.move(UUID.randomUUID(), MOVEMENT, SALE, "1.00");

        Said.refused(decision, PosRefusal.SESSION_UNKNOWN);
    }

    @Test
    void manyMovementsAreWrittenWithOneStateOfTheSession() {
        Desk desk = Desk.opened();

        for (int i = 0; i < 50; i++) {
            desk.move(SALE, "0.10");
        }
        desk.move(CASH_OUT, "0.30");
        desk.move(REFUND, "0.70");

        assertThat(desk.live().drawer().expected()).isEqualTo(new BigDecimal("104.00"));
        assertThat(desk.written()).filteredOn(Change.OfSession.class::isInstance).hasSize(1);
        assertThat(desk.written()).filteredOn(Change.OfMovement.class::isInstance).hasSize(52);
    }
}

package dev.lanekeeper.pos.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.pos.PosCommand.OpenOrJoinSession;
import dev.lanekeeper.events.pos.PosEvent.PosSessionJoined;
import dev.lanekeeper.events.pos.PosEvent.PosSessionOpened;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.events.pos.PosResult.Joined;
import dev.lanekeeper.events.pos.PosResult.Left;
import dev.lanekeeper.events.pos.PosResult.Opened;
import dev.lanekeeper.runtime.contract.Decision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpeningASessionTest {

    @Test
    void firstTillOpensTheSession() {
        Desk desk = Desk.registered();

        Decision decision = desk.open("anna", "150.00");

        Opened opened = Said.accepted(decision, "opened", Opened.class);
        assertThat(opened.session().openedBy()).isEqualTo("anna");
        assertThat(opened.session().openingCash()).isEqualByComparingTo("150.00");
        assertThat(opened.session().status()).isEqualTo("open");
        assertThat(opened.session().id()).isEqualTo(desk.session());
        assertThat(decision.events()).singleElement().isInstanceOf(PosSessionOpened.class);
    }

    @Test
    void secondTillJoinsTheOpenSessionAndItsOpeningAmountIsIgnored() {
        Desk desk = Desk.registered();
        desk.open("anna", "150.00");
        Session before = desk.live();

        Decision decision = desk.open("ben", "999.00");

        Joined joined = Said.accepted(decision, "joined", Joined.class);
        assertThat(joined.openedBy()).isEqualTo("anna");
        assertThat(joined.openingCash()).isEqualByComparingTo("150.00");
        assertThat(joined.session().id()).isEqualTo(before.shift().id());
        assertThat(desk.live()).isEqualTo(before);
        assertThat(decision.events()).singleElement().isInstanceOf(PosSessionJoined.class);
    }

    @Test
    void theUsualOpeningAmountIs200() {
        Desk desk = Desk.registered();

        desk.send(
                new OpenOrJoinSession(
                        desk.register, Desk.LOCATION, Desk.VENDOR, "anna", null, null));

        assertThat(desk.live().drawer().opening()).isEqualByComparingTo("200.00");
    }

    @Test
    void anUnknownRegisterOpensNothing() {
        var desk = new Desk();

        Said.refused(desk.open("anna", "1.00"), PosRefusal.REGISTER_UNKNOWN);
        assertThat(desk.written()).isEmpty();
    }

    @Test
    void anInactiveRegisterOpensNothing() {
        Desk desk = Desk.registered();
        desk.deactivate();

        Said.refused(desk.open("anna", "1.00"), PosRefusal.REGISTER_INACTIVE);
    }

    @Test
    void theLocationMustBeTheRegistersOwn() {
        Desk desk = Desk.registered();

        Decision decision = desk.send(opening(desk, UUID.randomUUID(), Desk.VENDOR));

        Said.refused(decision, PosRefusal.WRONG_LOCATION);
    }

    @Test
    void theVendorMustBeTheRegistersOwn() {
        Desk desk = Desk.opened();

        Decision decision = desk.send(opening(desk, Desk.LOCATION, UUID.randomUUID()));

        assertThat(Said.refused(decision, PosRefusal.WRONG_VENDOR))
                .as("nothing is told about a foreign session")
                .isEmpty();
    }

    @Test
    void nobodyOpensOrJoinsWhileSomebodyCounts() {
        Desk desk = Desk.opened();
        UUID session = desk.session();
        desk.startClose();

        Decision decision = desk.open("ben", "1.00");

        assertThat(Said.refused(decision, PosRefusal.SESSION_CLOSING))
                .isEqualTo(Map.of("sessionId", session, "by", "anna"));
    }

    @Test
    void theNextShiftOpensItsOwnSession() {
        Desk desk = Desk.opened();
        UUID first = desk.session();
        desk.close("100.00");

        Opened second = Said.accepted(desk.open("ben", "50.00"), "opened", Opened.class);

        assertThat(second.session().id()).isNotEqualTo(first);
        assertThat(second.session().openedBy()).isEqualTo("ben");
        assertThat(second.session().openingCash())
                .as("never taken from another session")
                .isEqualTo(new BigDecimal("50.00"));
    }

    @Test
    void aDeviceSignsInOnceAndComesBackAfterItHasLeft() {
        Desk desk = Desk.registered();
        desk.open("anna", "1.00", "till-1");
        Device first = device(desk);

        desk.later(Duration.ofMinutes(1)).open("anna", "1.00", "till-1");
        assertThat(device(desk)).as("signed in already").isEqualTo(first);

        Said.accepted(desk.leave("till-1"), "left", Left.class);
        assertThat(device(desk).leftAt()).isNotNull();

        desk.later(Duration.ofMinutes(1)).open("ben", "1.00", "till-1");
        assertThat(device(desk).leftAt()).isNull();
        assertThat(device(desk).userId()).isEqualTo("ben");
        assertThat(device(desk).joinedAt()).isAfter(first.joinedAt());
    }

    @Test
    void whoNeverCameMayLeave() {
        Desk desk = Desk.opened();

        Said.accepted(desk.leave("till-9"), "left", Left.class);
    }

    private static Device device(Desk desk) {
        return Objects.requireNonNull(desk.state.device(desk.session(), "till-1"));
    }

    private static OpenOrJoinSession opening(Desk desk, UUID location, UUID vendor) {
        return new OpenOrJoinSession(
                desk.register, location, vendor, "anna", new BigDecimal("1.00"), null);
    }
}

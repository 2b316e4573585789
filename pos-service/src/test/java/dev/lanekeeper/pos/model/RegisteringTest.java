package dev.lanekeeper.pos.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.pos.PosCommand.DeactivateRegister;
import dev.lanekeeper.events.pos.PosCommand.RegisterRegister;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.events.pos.PosResult.Deactivated;
import dev.lanekeeper.events.pos.PosResult.Registered;
import dev.lanekeeper.runtime.contract.Decision;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegisteringTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void aNewRegisterIsActive() {
        var desk = new Desk();

        Decision decision = desk.send(desk.registration(UTC));

        assertThat(Said.accepted(decision, "registered", Registered.class))
                .isEqualTo(new Registered(desk.register, Desk.CODE));
        assertThat(desk.state.register(desk.register).active()).isTrue();
    }

    @Test
    void theUsualLimitIs5AndTheUsualZoneUtc() {
        var command =
                new RegisterRegister(
                        UUID.randomUUID(), Desk.VENDOR, Desk.LOCATION, "B", null, null);

        assertThat(command.varianceLimit()).isEqualByComparingTo("5.00");
        assertThat(command.timeZone()).isEqualTo(UTC);
    }

    @Test
    void aCodeIsUniqueWithinItsVendor() {
        Desk desk = Desk.registered();

        Decision sameCode = desk.send(registration(UUID.randomUUID(), Desk.VENDOR));
        Decision otherVendor = desk.send(registration(UUID.randomUUID(), UUID.randomUUID()));

        assertThat(Said.refused(sameCode, PosRefusal.REGISTER_EXISTS))
                .isEqualTo(Map.of("registerId", desk.register));
        Said.accepted(otherVendor, "registered", Registered.class);
    }

    @Test
    void aForeignRegisterUnderAGuessedIdIsNotToldAbout() {
        Desk desk = Desk.registered();

        Decision decision = desk.send(registration(desk.register, UUID.randomUUID()));

        assertThat(Said.refused(decision, PosRefusal.REGISTER_EXISTS)).isEmpty();
    }

    @Test
    void aRegisterWithALiveSessionStaysActive() {
        Desk desk = Desk.opened();

        assertThat(Said.refused(desk.deactivate(), PosRefusal.SESSION_OPEN))
                .isEqualTo(Map.of("sessionId", desk.session()));
        desk.startClose();
        Said.refused(desk.deactivate(), PosRefusal.SESSION_OPEN);
        desk.close("100.00");
        Said.accepted(desk.deactivate(), "deactivated", Deactivated.class);
    }

    @Test
    void deactivatingTwiceIsFine() {
        Desk desk = Desk.registered();
        desk.deactivate();

        Said.accepted(desk.deactivate(), "deactivated", Deactivated.class);
    }

    @Test
    void onlyItsVendorDeactivatesARegister() {
        Desk desk = Desk.registered();

        Decision decision = desk.send(new DeactivateRegister(desk.register, UUID.randomUUID()));

        Said.refused(decision, PosRefusal.WRONG_VENDOR);
        assertThat(desk.state.register(desk.register).active()).isTrue();
    }

    private static RegisterRegister registration(UUID id, UUID vendor) {
        return new RegisterRegister(id, vendor, Desk.LOCATION, Desk.CODE, Desk.VARIANCE_LIMIT, UTC);
    }
}

package dev.lanekeeper.pos.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberingSessionsTest {

    @ParameterizedTest
    @CsvSource({
        "UTC,                 2026-11-22T23:59:59Z, A1-20261122-0001",
        "Europe/Berlin,       2026-11-22T22:59:59Z, A1-20261122-0001",
        "Europe/Berlin,       2026-11-22T23:00:00Z, A1-20261123-0001",
        "Pacific/Auckland,    2026-11-22T11:00:00Z, A1-20261123-0001",
        "Pacific/Pago_Pago,   2026-11-22T10:59:59Z, A1-20261121-0001",
        "America/Los_Angeles, 2027-01-01T07:59:59Z, A1-20261231-0001",
    })
    void aNumberCarriesTheRegistersLocalDay(ZoneId zone, String now, String number) {
        Desk desk = Desk.registeredIn(zone).clockAt(now);

        desk.open("anna", "1.00");

        assertThat(desk.live().shift().number()).isEqualTo(number);
    }

    @Test
    void numbersRunOnWithoutGapOverDaysRefusalsAndJoins() {
        Desk desk = Desk.registered();

        for (int n = 1; n <= 12; n++) {
            desk.clockAt("2026-11-%02dT12:00:00Z".formatted(n));
            desk.open("anna", "1.00");
            desk.open("ben", "1.00");
            desk.startClose();
            desk.open("carl", "1.00");
            assertThat(desk.live().shift().number())
                    .isEqualTo("A1-202611%02d-%04d".formatted(n, n));
            desk.close("1.00");
        }
    }
}

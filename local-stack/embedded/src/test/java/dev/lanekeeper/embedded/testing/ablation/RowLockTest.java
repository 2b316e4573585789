package dev.lanekeeper.embedded.testing.ablation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLockTest {

    private static final RowLock LOCK = new RowLock("seats");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for no key update",
                "FOR UPDATE",
                "for\n  no key\n  update",
                "for share",
                "for key share",
                "for update nowait",
                "for no key update skip locked",
                "for update of seats",
                "for no key update of seats, shows nowait"
            })
    void anyLockingClauseGoes(String clause) {
        assertThat(LOCK.without("select * from seats where show = ? order by id " + clause))
                .isEqualTo("select * from seats where show = ? order by id ");
    }

    @Test
    void aTableThatIsJoinedCountsToo() {
        assertThat(LOCK.without("select * from shows join seats using (show) for update"))
                .isEqualTo("select * from shows join seats using (show) ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from shows where id = ? for update",
                "select * from seats_of_others for update",
                "select * from seats where reason = ?",
                "update seats set sold = true where id = ?"
            })
    void whateverElseStaysAsItIs(String sql) {
        assertThat(LOCK.without(sql)).isEqualTo(sql);
    }
}

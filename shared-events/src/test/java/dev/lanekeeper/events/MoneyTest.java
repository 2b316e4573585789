package dev.lanekeeper.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @ValueSource(strings = {"200", "200.0", "200.00", "200.000", "2e2"})
    void everyWayToWriteAnAmountIsOneValue(String text) {
        assertThat(Money.of(new BigDecimal(text))).isEqualTo(new BigDecimal("200.00"));
    }

    @Test
    void aThirdDecimalIsNotRoundedAway() {
        assertThatThrownBy(() -> Money.of(new BigDecimal("0.001")))
                .isInstanceOf(ArithmeticException.class);
    }
}

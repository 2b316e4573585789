package dev.lanekeeper.system.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "0.01|<0.1", "0.5|0.5", "99.94|99.9", "99.95|100", "1234.4|1,234"})
    void ratesHaveADecimalWhereItMatters(double perSecond, String shown) {
        assertThat(Numbers.rate(perSecond)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0.0 ms",
                "0.0042|4.2 ms",
                "0.00996|10 ms",
                "0.019|19 ms",
                "0.9994|999 ms",
                "0.9996|1.0 s",
                "9.94|9.9 s",
                "42.25|42 s",
                "100|2 min",
                "7199|120 min",
                "7200|2 h",
                "180000|2 d",
            })
    void timesHaveTheUnitThatFits(double seconds, String shown) {
        assertThat(Numbers.duration(seconds)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 B",
                "1023|1023 B",
                "1024|1.0 KiB",
                "10239|10 KiB",
                "1048575|1.0 MiB",
                "16777216|16 MiB",
                "5e15|4547 TiB",
            })
    void sizesHaveTheUnitThatFits(double bytes, String shown) {
        assertThat(Numbers.bytes(bytes)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "10|10", "1204.5|1204.5", "0.00412|0.0041"})
    void programsGetBaseUnits(double number, String shown) {
        assertThat(Numbers.plain(number)).isEqualTo(shown);
    }

    @Test
    void whatNobodyKnowsIsADash() {
        assertThat(Numbers.rate(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.count(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.duration(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.bytes(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.percent(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.plain(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.duration(Double.POSITIVE_INFINITY)).isEqualTo("-");
    }
}

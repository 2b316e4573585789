package dev.lanekeeper.system.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingAnExpositionTest {

    @Test
    void samplesAreFoundByTheirNameAmongCommentsAndOthers() throws Exception {
        Exposition numbers =
                Exposition.read(
                        """
                        # HELP lanekeeper_waiters Callers who wait now
                        # TYPE lanekeeper_waiters gauge
                        lanekeeper_waiters 12.0

                        lanekeeper_waiters_max{} 1.0E4
                        lanekeeper_decided_total{type="Close",status="accepted"} 7
                        lanekeeper_decided_total{ type = "Close" , status = "rejected", } 2 1764000000000
                        """);

        assertThat(numbers.of("lanekeeper_waiters"))
                .containsExactly(new Sample("lanekeeper_waiters", Map.of(), 12));
        assertThat(numbers.of("lanekeeper_waiters_max"))
                .extracting(Sample::value)
                .containsExactly(10_000.0);
        assertThat(numbers.of("lanekeeper_decided_total"))
                .extracting(sample -> sample.label("status"), Sample::value)
                .containsExactly(tuple("accepted", 7.0), tuple("rejected", 2.0));
        assertThat(numbers.of("lanekeeper_decided")).isEmpty();
    }

    @Test
    void bracesQuotesAndCommasBelongToAQuotedLabel() throws Exception {
        Exposition numbers =
                Exposition.read(
                        """
                        requests{uri="/a/{id},b=\\"c\\" \\\\ d\\n",method="GET"} 1
                        """);

        assertThat(numbers.of("requests").getFirst().labels())
                .isEqualTo(Map.of("uri", "/a/{id},b=\"c\" \\ d\n", "method", "GET"));
    }

    @Test
    void whatIsNoFiniteNumberIsReadAsWell() throws Exception {
        Exposition numbers = Exposition.read("a NaN\nb +Inf\nc -Inf\n");

        assertThat(numbers.of("a").getFirst().value()).isNaN();
        assertThat(numbers.of("b").getFirst().value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(numbers.of("c").getFirst().value()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"code\":\"not_ready\"}     | the name of a metric",
                "<html>                       | the name of a metric",
                "waiters                      | more",
                "waiters many                 | a number",
                "waiters 1 2 3                | a value and at most a time",
                "waiters{of=\"a\" 1           | ','",
                "waiters{of=a} 1              | '\"'",
                "waiters{of} 1                | '='",
                "waiters{1=\"a\"} 1           | a label",
                "waiters{of=\"\\t\"} 1        | an escape of n, \" or \\",
                "waiters{of=\"a               | more",
            })
    void whatIsNoSampleIsNamedWithItsLine(String line, String expected) {
        assertThatThrownBy(() -> Exposition.read("# a comment\nwaiters 1\n" + line))
                .isInstanceOf(UnreadableExpositionException.class)
                .hasMessage("line 3 of the metrics: %s (expected: %s)".formatted(line, expected));
    }
}

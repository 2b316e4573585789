package dev.lanekeeper.system.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparingTwoLooksTest {

    private static final Look.Away AWAY = new Look.Away("gone");

    private final Interval interval = new Interval();

    @Test
    void whatACounterHasGainedIsToldPerSecond() {
        interval.add(
                Seen.at(10, "received{type=\"a\"} 100\nreceived{type=\"b\"} 5"),
                Seen.at(12, "received{type=\"a\"} 150\nreceived{type=\"b\"} 6"));

        assertThat(interval.perSecond("received")).isEqualTo(25.5);
        assertThat(interval.perSecond("received", one -> one.label("type").equals("b")))
                .isEqualTo(0.5);
    }

    /** Or somebody would read that commands were taken back. */
    @Test
    void aCounterThatBeganAnewIsNoNegativeRate() {
        interval.add(Seen.at(0, "received 1000"), Seen.at(2, "received 30"));

        assertThat(interval.perSecond("received")).isEqualTo(15);
    }

    /** Or the first failure of a kind would not be seen. */
    @Test
    void aSeriesThatWasNotThereBeginsAtNought() {
        interval.add(
                Seen.at(0, "failed{code=\"a\"} 1"),
                Seen.at(2, "failed{code=\"a\"} 1\nfailed{code=\"b\"} 4"));

        assertThat(interval.perSecond("failed")).isEqualTo(2);
    }

    @Test
    void noSeriesOfAMeterThatThereIsHappenedNotAtAll() {
        interval.add(
                Seen.at(0, "decided{status=\"accepted\"} 1"),
                Seen.at(1, "decided{status=\"accepted\"} 2"));

        assertThat(interval.perSecond("decided", one -> one.label("status").equals("failed")))
                .isZero();
    }

    @Test
    void aMeterThatIsNotThereIsNoNumber() {
        interval.add(Seen.at(0, "received 1"), Seen.at(1, "received 2"));

        assertThat(interval.perSecond("repeated")).isNaN();
        assertThat(interval.histogram("answer").quantile(0.99)).isNaN();
        assertThat(interval.sum("waiters")).isNaN();
        assertThat(interval.largest("lag")).isNaN();
    }

    @Test
    void whoWasNotSeenTwiceHasNoRateAndTellsItsGaugesAllTheSame() {
        interval.add(AWAY, Seen.at(2, "received 30\nwaiters 4"));
        interval.add(null, Seen.at(2, "received 30\nwaiters 5"));
        interval.add(Seen.at(0, "received 1"), AWAY);

        assertThat(interval.perSecond("received")).isNaN();
        assertThat(interval.sum("waiters")).isEqualTo(9);
    }

    /** Each from its own two looks: an instance that answers late does not distort the others. */
    @Test
    void theRatesOfInstancesAreAdded() {
        interval.add(Seen.at(0, "received 0"), Seen.at(2, "received 20"));
        interval.add(Seen.at(0, "received 0"), Seen.at(4, "received 20"));

        assertThat(interval.perSecond("received")).isEqualTo(15);
    }

    @Test
    void whatEveryInstanceSaysOfTheWholeIsNotAdded() {
        String lag = "lag{partition=\"0\"} 3\nlag{partition=\"1\"} %d";
        interval.add(null, Seen.at(0, lag.formatted(4)));
        interval.add(null, Seen.at(0, lag.formatted(5)));
        interval.add(null, Seen.at(0, "lag NaN"));

        assertThat(interval.largest("lag")).isEqualTo(8);
    }

    @Test
    void percentilesAreOfWhatCameInBetween() {
        interval.add(
                Seen.at(0, "answer_bucket{le=\"0.01\"} 1000\nanswer_bucket{le=\"+Inf\"} 1000"),
                Seen.at(
                        1,
                        "answer_bucket{le=\"0.01\"} 1000\nanswer_bucket{le=\"0.02\"} 1010\nanswer_bucket{le=\"+Inf\"} 1010"));

        assertThat(interval.histogram("answer").quantile(0.5)).isBetween(0.01, 0.02);
    }

    @Test
    void aPollThatNeverCameHasNoSize() {
        String idle = "polls_sum 10\npolls_count 2";
        interval.add(Seen.at(0, idle), Seen.at(1, idle));

        assertThat(interval.each("polls_sum", "polls_count")).isNaN();
    }
}

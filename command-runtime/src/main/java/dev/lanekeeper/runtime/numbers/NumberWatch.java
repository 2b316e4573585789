package dev.lanekeeper.runtime.numbers;

import dev.lanekeeper.runtime.contract.WatchedNumber;
import dev.lanekeeper.runtime.meters.NumberMeters;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up all numbers in turn and shows them as meters. One that cannot be looked up is shown as
 * unknown, and not as what it was: a lag that stands still because nobody could ask looks like a
 * lag that stands still.
 */
public final class NumberWatch {

    private static final Logger log = LoggerFactory.getLogger(NumberWatch.class);

    private final List<WatchedNumber> numbers;
    private final NumberMeters meters;
    private final NumberSettings settings;

    public NumberWatch(List<WatchedNumber> numbers, NumberMeters meters, NumberSettings settings) {
        this.numbers = List.copyOf(numbers);
        this.meters = meters;
        this.settings = settings;
        this.numbers.forEach(meters::show);
    }

    /** One look at each. */
    public void round() throws InterruptedException {
        for (WatchedNumber number : numbers) {
            long began = System.nanoTime();
            look(number);
            TimeUnit.NANOSECONDS.sleep(settings.duty().pauseNanos(System.nanoTime() - began));
        }
    }

    private void look(WatchedNumber number) throws InterruptedException {
        try {
            meters.seen(number, number.source().read());
        } catch (RuntimeException e) {
            meters.unknown(number);
            log.debug("{} could not be looked up", number.meter(), e);
        }
    }
}

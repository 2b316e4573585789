package dev.lanekeeper.runtime.meters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.runtime.contract.WatchedNumber;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is shown of a number between one look and the next. */
class NumberMetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final NumberMeters meters = new NumberMeters(registry);

    private static WatchedNumber boxes() {
        return WatchedNumber.gauges("boxes", null, "", "colour", List.of("red", "blue"), Map::of);
    }

    private double boxes(String colour) {
        return registry.get("boxes").tag("colour", colour).gauge().value();
    }

    @Test
    void nobodyKnowsBeforeTheFirstLook() {
        meters.show(boxes());

        assertThat(boxes("red")).isNaN();
    }

    @Test
    void whatALookDoesNotNameIsNotThere() {
        WatchedNumber boxes = boxes();
        meters.seen(boxes, Map.of("red", 3.0, "green", 1.0));

        meters.seen(boxes, Map.of("red", 2.0));

        assertThat(boxes("red")).isEqualTo(2);
        assertThat(boxes("green")).isZero();
    }

    @Test
    void whatWasSeenIsNotShownForWhatIs() {
        WatchedNumber boxes = boxes();
        meters.seen(boxes, Map.of("red", 3.0));

        meters.unknown(boxes);

        assertThat(boxes("red")).isNaN();
        assertThat(registry.get("lanekeeper.numbers.unknown").counter().count()).isOne();
    }

    @Test
    void whatWasCountedBeforeIsNoRise() {
        WatchedNumber falls = WatchedNumber.counter("falls", null, "", () -> 0);

        meters.show(falls);

        assertThat(registry.find("falls").meters()).isEmpty();
    }

    @Test
    void whatHasBeenCountedStaysCounted() {
        WatchedNumber falls = WatchedNumber.counter("falls", null, "", () -> 0);
        meters.seen(falls, Map.of(WatchedNumber.ONLY, 7.0));

        meters.unknown(falls);

        assertThat(registry.get("falls").functionCounter().count()).isEqualTo(7);
    }

    @Test
    void labelsAreBoundedAndNothingIsLeftOut() {
        WatchedNumber boxes = boxes();
        Map<String, Double> many =
                IntStream.range(0, 200).boxed().collect(Collectors.toMap(n -> "c" + n, _ -> 1.0));

        meters.seen(boxes, many);
        meters.seen(boxes, many);

        assertThat(registry.get("boxes").gauges()).hasSizeLessThan(80);
        assertThat(
                        registry.get("boxes").gauges().stream()
                                .mapToDouble(gauge -> gauge.value())
                                .sum())
                .isEqualTo(200);
    }
}

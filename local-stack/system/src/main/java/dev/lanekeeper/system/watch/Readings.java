package dev.lanekeeper.system.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One reading after the other: each look is compared with the one before. The first has no rates.
 */
final class Readings {

    private final List<Endpoint> endpoints;
    private Map<Endpoint, Look> last = Map.of();

    Readings(List<Endpoint> endpoints) {
        this.endpoints = endpoints;
    }

    Reading next() {
        Map<Endpoint, Look> now = Looks.at(endpoints);
        Reading reading = Reading.between(last, now, Instant.now());
        last = now;
        return reading;
    }
}

package dev.lanekeeper.system.watch;

import java.util.Arrays;
import org.jline.utils.AttributedString;

/** The rows that every service has. */
final class ServiceRows {

    private static final Columns THROUGHPUT = new Columns(9, 9, 9, 7, 7, 9, 8, 8);
    private static final Columns LANES = new Columns(6, 8, 8, 9, 9, 10, 8, 9);

    static final AttributedString THROUGHPUT_HEADING =
            heading(
                    THROUGHPUT,
                    "per second",
                    "received",
                    "accepted",
                    "rejected",
                    "failed",
                    "dead",
                    "repeated",
                    "p50",
                    "p99");

    static final AttributedString LANES_HEADING =
            heading(
                    LANES,
                    "lanes, relay",
                    "lanes",
                    "lag",
                    "a poll",
                    "commit",
                    "waiting",
                    "relay",
                    "delay",
                    "log kept");

    private ServiceRows() {}

    static AttributedString throughput(ServiceReading service) {
        if (service.isAway()) {
            return Columns.line(
                    name(service),
                    new Cell("away: " + service.instances().getFirst().away(), Tone.BAD));
        }
        Throughput seen = service.throughput();
        return THROUGHPUT.row(
                name(service),
                Cell.of(Numbers.rate(seen.received())),
                Cell.of(Numbers.rate(seen.accepted())),
                Cell.of(Numbers.rate(seen.rejected())),
                Cell.of(Numbers.rate(seen.failed()), seen.failed() > 0, Tone.BAD),
                Cell.of(Numbers.rate(seen.deadLettered()), seen.deadLettered() > 0, Tone.BAD),
                Cell.of(Numbers.rate(seen.repeated())),
                Cell.of(Numbers.duration(seen.answerMedian())),
                Cell.of(Numbers.duration(seen.answerP99())));
    }

    static AttributedString lanes(ServiceReading service) {
        Lanes lanes = service.lanes();
        Relay relay = service.relay();
        return LANES.row(
                name(service),
                lanes(lanes),
                Cell.of(Numbers.count(lanes.lag())),
                Cell.of(Numbers.rate(lanes.batch())),
                Cell.of(Numbers.duration(lanes.commitP99())),
                Cell.of(Numbers.count(lanes.waiters()), lanes.areCrowded(), Tone.WARNING),
                Cell.of(relay.state().words(), relay.state().isBad(), Tone.BAD),
                Cell.of(Numbers.duration(relay.delayP99())),
                Cell.of(Numbers.bytes(relay.retainedBytes())));
    }

    /** Those that are worked on, of those that there are. */
    private static Cell lanes(Lanes lanes) {
        return Double.isNaN(lanes.owned())
                ? Cell.of(Numbers.count(lanes.partitions()))
                : Cell.of(
                        Numbers.count(lanes.owned()) + "/" + Numbers.count(lanes.partitions()),
                        lanes.areLeftAlone(),
                        Tone.BAD);
    }

    /** With how many instances answer, when they are not all. */
    static Cell name(ServiceReading service) {
        int all = service.instances().size();
        int away = service.awayInstances().size();
        return away == 0
                ? Cell.of(service.name())
                : new Cell("%s %d/%d".formatted(service.name(), all - away, all), Tone.BAD);
    }

    static AttributedString heading(Columns columns, String name, String... titles) {
        return columns.row(
                Cell.heading(name), Arrays.stream(titles).map(Cell::heading).toArray(Cell[]::new));
    }
}

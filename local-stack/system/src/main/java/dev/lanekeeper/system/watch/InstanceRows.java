package dev.lanekeeper.system.watch;

import org.jline.utils.AttributedString;

/** A row for each instance, where services have several. */
final class InstanceRows {

    private static final Columns COLUMNS = new Columns(8, 9, 9, 7, 9, 10, 9, 6);

    static final AttributedString HEADING =
            ServiceRows.heading(
                    COLUMNS,
                    "instances",
                    "up",
                    "received",
                    "p99",
                    "lanes",
                    "waiting",
                    "relay",
                    "heap",
                    "cpu");

    private InstanceRows() {}

    static AttributedString of(InstanceReading instance) {
        String away = instance.away();
        if (away != null) {
            return Columns.line(
                    new Cell(instance.name(), Tone.BAD), new Cell("away: " + away, Tone.BAD));
        }
        Relay.State relay = instance.relay().state();
        return COLUMNS.row(
                Cell.of(instance.name()),
                Cell.of(Numbers.duration(instance.uptimeSeconds())),
                Cell.of(Numbers.rate(instance.throughput().received())),
                Cell.of(Numbers.duration(instance.throughput().answerP99())),
                Cell.of(Numbers.count(instance.lanes().owned())),
                Cell.of(Numbers.count(instance.lanes().waiters())),
                Cell.of(relay.words(), relay.isBad(), Tone.BAD),
                Cell.of(Numbers.bytes(instance.heapBytes())),
                Cell.of(Numbers.percent(instance.cpu())));
    }
}

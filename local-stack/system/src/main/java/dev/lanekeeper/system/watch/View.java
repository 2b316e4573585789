package dev.lanekeeper.system.watch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * A reading as lines for people: what matters first comes first, since a low terminal shows the
 * first lines only. Five services fit into 24 lines of 80 columns.
 */
final class View {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private static final String LEGEND =
            "p50, p99: of answers. commit, delay: p99. log kept: PostgreSQL's, for the relay";

    private View() {}

    static List<AttributedString> of(Reading reading) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(summary(reading));
        lines.add(AttributedString.EMPTY);
        lines.add(ServiceRows.THROUGHPUT_HEADING);
        reading.services().forEach(service -> lines.add(ServiceRows.throughput(service)));
        lines.add(AttributedString.EMPTY);
        lines.add(ServiceRows.LANES_HEADING);
        reading.services().forEach(service -> lines.add(ServiceRows.lanes(service)));
        lines.add(AttributedString.EMPTY);
        lines.add(Columns.line(Cell.heading("promises")));
        reading.services().forEach(service -> lines.add(PromiseRow.of(service)));
        if (reading.hasSeveralInstances()) {
            lines.add(AttributedString.EMPTY);
            lines.add(InstanceRows.HEADING);
            reading.services().stream()
                    .flatMap(service -> service.instances().stream())
                    .forEach(instance -> lines.add(InstanceRows.of(instance)));
        }
        lines.add(AttributedString.EMPTY);
        lines.add(new AttributedString(LEGEND, Tone.FAINT.style()));
        return lines;
    }

    private static AttributedString summary(Reading reading) {
        long instances = reading.services().stream().mapToLong(one -> one.instances().size()).sum();
        long away = reading.services().stream().mapToLong(one -> one.awayInstances().size()).sum();
        var line = new AttributedStringBuilder();
        line.styled(Tone.HEADING.style(), time(reading.at()));
        line.append("   " + Numbers.rate(received(reading)) + " commands/s   ");
        line.styled(
                (away == 0 ? Tone.GOOD : Tone.BAD).style(),
                "%d of %d instances answer".formatted(instances - away, instances));
        PromiseRow.summary(reading)
                .forEach(part -> {
                    line.append("   ");
                    line.styled(part.tone().style(), part.text());
                });
        return line.toAttributedString();
    }

    /** Of those who tell; not a number when nobody does. */
    private static double received(Reading reading) {
        return reading.services().stream()
                .map(one -> one.throughput().received())
                .filter(rate -> !Double.isNaN(rate))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}

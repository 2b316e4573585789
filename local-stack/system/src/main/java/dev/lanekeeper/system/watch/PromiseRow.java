package dev.lanekeeper.system.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** Whether promises hold, as services have last looked; the audit asks anew. */
final class PromiseRow {

    private PromiseRow() {}

    static AttributedString of(ServiceReading service) {
        Promises promises = service.promises();
        List<Cell> texts = new ArrayList<>();
        if (!promises.broken().isEmpty()) {
            texts.add(new Cell("BROKEN " + named(promises.broken()), Tone.BAD));
        }
        if (promises.holding() > 0) {
            texts.add(Cell.of(promises.holding() + " hold"));
        }
        if (promises.unseen() > 0) {
            texts.add(new Cell(promises.unseen() + " not checked yet", Tone.WARNING));
        }
        if (!Double.isNaN(promises.oldestSeconds())) {
            String age = Numbers.duration(promises.oldestSeconds());
            texts.add(new Cell("checked within " + age, Tone.FAINT));
        }
        if (texts.isEmpty()) {
            texts.add(Cell.of(Numbers.NONE));
        }
        return Columns.line(ServiceRows.name(service), texts.toArray(Cell[]::new));
    }

    /** Of all services together. */
    static List<Cell> summary(Reading reading) {
        long holding = reading.services().stream().mapToLong(one -> one.promises().holding()).sum();
        long unseen = reading.services().stream().mapToLong(one -> one.promises().unseen()).sum();
        long broken =
                reading.services().stream().mapToLong(one -> one.promises().broken().size()).sum();
        List<Cell> parts = new ArrayList<>();
        if (broken > 0) {
            parts.add(new Cell(broken + " BROKEN", Tone.BAD));
        }
        if (holding > 0) {
            parts.add(new Cell(holding + " promises hold", broken > 0 ? Tone.USUAL : Tone.GOOD));
        }
        if (unseen > 0) {
            parts.add(new Cell(unseen + " not checked yet", Tone.WARNING));
        }
        return parts;
    }

    private static String named(Map<String, Double> broken) {
        return broken.entrySet().stream()
                .map(check -> check.getKey() + " (" + rows(check.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String rows(double count) {
        return Numbers.count(count) + (count == 1 ? " row" : " rows");
    }
}

package dev.lanekeeper.system.load;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Ours against the rival, in one cell: ratios of the medians over the rounds. */
record Comparison(List<Measurement> ours, List<Measurement> rivals) {

    /** Ours divided by the rival's. */
    double ratio(ToDoubleFunction<Measurement> figure) {
        return median(ours, figure) / median(rivals, figure);
    }

    boolean isWithoutErrors() {
        return Stream.concat(ours.stream(), rivals.stream())
                .allMatch(round -> round.errorCount() == 0);
    }

    static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

package dev.lanekeeper.system.load;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Ours against the rival, in one cell: ratios of the medians over the rounds. */
record Comparison(List<Measurement> ours, List<Measurement> rivals) {

    /** Ours divided by the rival's. */
    double ratio(ToDoubleFunction<Measurement> figure) {
        return ratio(figure, figure);
    }

    /** The same for a figure that each side has in its own way. */
    double ratio(
            ToDoubleFunction<Measurement> figureOfOurs,
            ToDoubleFunction<Measurement> figureOfRivals) {
        return median(ours, figureOfOurs) / median(rivals, figureOfRivals);
    }

    static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

package dev.lanekeeper.system.watch;

import dev.lanekeeper.system.scrape.Sample;
import java.util.function.Predicate;

/**
 * What a service does with commands, per second, and how long callers wait for an answer, in
 * seconds.
 */
record Throughput(
        double received,
        double accepted,
        double rejected,
        double failed,
        double deadLettered,
        double repeated,
        double answerMedian,
        double answerP99) {

    private static final String DECIDED = "lanekeeper_commands_decided_total";

    static Throughput of(Interval interval) {
        // Refused requests were not accepted: nobody waited for a decision.
        Histogram answers =
                interval.histogram(
                        "lanekeeper_commands_answer_seconds",
                        bucket -> !bucket.label("answer").equals("refused"));
        return new Throughput(
                interval.perSecond("lanekeeper_commands_received_total"),
                interval.perSecond(DECIDED, status("accepted")),
                interval.perSecond(DECIDED, status("rejected")),
                interval.perSecond(DECIDED, status("failed")),
                interval.perSecond("lanekeeper_commands_dead_lettered_total"),
                interval.perSecond("lanekeeper_commands_repeated_total"),
                answers.quantile(0.5),
                answers.quantile(0.99));
    }

    private static Predicate<Sample> status(String status) {
        return sample -> sample.label("status").equals(status);
    }
}

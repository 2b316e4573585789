package dev.lanekeeper.runtime.startup;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets an operator read what is wrong and what to do, instead of a stack trace. */
final class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartRefusedException refused) {
        return new FailureAnalysis(
                "The service takes no commands, because it could not keep its promises:\n\n"
                        + listed(
                                refused,
                                problem ->
                                        "%s (expected: %s)"
                                                .formatted(problem.found(), problem.expected())),
                listed(refused, Problem::remedy),
                refused);
    }

    private static String listed(StartRefusedException refused, Function<Problem, String> line) {
        return refused.problems().stream()
                .map(line)
                .map(text -> "  - " + text)
                .collect(Collectors.joining("\n"));
    }
}

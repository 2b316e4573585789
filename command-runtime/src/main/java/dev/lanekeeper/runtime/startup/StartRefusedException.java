package dev.lanekeeper.runtime.startup;

import java.util.List;
import java.util.stream.Collectors;

/** What must hold before the first command does not hold; a sentence for each problem. */
final class StartRefusedException extends RuntimeException {

    private final transient List<Problem> problems;

    StartRefusedException(List<Problem> problems) {
        super(problems.stream().map(Problem::sentence).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }
}

package dev.lanekeeper.system.launcher;

import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * Keeps run.json in step with what is known of this run; servers that start at the same time write
 * to it.
 */
final class RunJournal {

    private final StateFolder state;
    private Run run;

    private RunJournal(StateFolder state, Run run) {
        this.state = state;
        this.run = run;
    }

    static RunJournal begin(StateFolder state, Run run) throws IOException {
        run.write(state);
        return new RunJournal(state, run);
    }

    synchronized void write(UnaryOperator<Run> change) throws IOException {
        run = change.apply(run);
        run.write(state);
    }

    synchronized Run run() {
        return run;
    }
}

package dev.lanekeeper.system.launcher;

import java.io.IOException;

/** For programs that need a system that runs and is ready. */
public final class CurrentRun {

    private CurrentRun() {}

    /**
     * The run that is up and ready.
     *
     * @throws LocalSystemException when nothing runs with this state folder, or when it still
     *     starts
     */
    public static Run orFail(StateFolder state) throws IOException {
        Run current =
                Run.read(state)
                        .filter(run -> run.launcher().isPresent())
                        .orElseThrow(() ->
                                new LocalSystemException(
                                        "nothing runs with %s: start it with ./lanekeeper up"
                                                .formatted(state)));
        if (!current.ready()) {
            throw new LocalSystemException(
                    "the system with %s is still starting (or stopping): try again when it is ready"
                            .formatted(state));
        }
        return current;
    }
}

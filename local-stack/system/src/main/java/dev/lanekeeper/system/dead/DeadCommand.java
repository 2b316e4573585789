package dev.lanekeeper.system.dead;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanekeeper dead}: dead letters, as {@code /api/dead-letters} of the services has them. */
@Command(
        name = "dead",
        description = "List, show, replay and discard what could not be decided.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            ReplayCommand.class,
            DiscardCommand.class
        })
public final class DeadCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: list, show, replay or discard");
    }
}

package dev.lanekeeper.system;

import dev.lanekeeper.embedded.ServerStartException;
import dev.lanekeeper.system.audit.AuditCommand;
import dev.lanekeeper.system.dead.DeadCommand;
import dev.lanekeeper.system.demo.DemoCommand;
import dev.lanekeeper.system.imports.ImportCommand;
import dev.lanekeeper.system.launcher.DownCommand;
import dev.lanekeeper.system.launcher.EnvCommand;
import dev.lanekeeper.system.launcher.KeysCommand;
import dev.lanekeeper.system.launcher.LocalSystemException;
import dev.lanekeeper.system.launcher.TokenCommand;
import dev.lanekeeper.system.launcher.UpCommand;
import dev.lanekeeper.system.load.LoadCommand;
import dev.lanekeeper.system.topics.TopicsCommand;
import dev.lanekeeper.system.watch.WatchCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command line {@code ./lanekeeper}. */
@Command(
        name = "lanekeeper",
        description = "The whole system on this machine: start it, try it, measure it, stop it.",
        synopsisSubcommandLabel = "COMMAND")
public final class Lanekeeper {

    private Lanekeeper() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine up = new CommandLine(new UpCommand());
        UpCommand.addOptions(up.getCommandSpec());
        CommandLine commandLine =
                new CommandLine(new Lanekeeper())
                        .addSubcommand(up)
                        .addSubcommand(new DemoCommand())
                        .addSubcommand(new LoadCommand())
                        .addSubcommand(new TokenCommand())
                        .addSubcommand(new EnvCommand())
                        .addSubcommand(new ImportCommand())
                        .addSubcommand(new KeysCommand())
                        .addSubcommand(new DeadCommand())
                        .addSubcommand(new TopicsCommand())
                        .addSubcommand(new AuditCommand())
                        .addSubcommand(new WatchCommand())
                        .addSubcommand(new DownCommand());
        commandLine
                .getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .scopeType(ScopeType.INHERIT)
                                .description("say what can be said here")
                                .build());
        return commandLine.setExecutionExceptionHandler(Lanekeeper::explain);
    }

    /**
     * What a person can put right is said in a sentence; what should not happen is shown whole. The
     * exit code is 1, but for commands that name another.
     */
    private static int explain(Exception problem, CommandLine commandLine, ParseResult parsed)
            throws Exception {
        if (problem instanceof LocalSystemException || problem instanceof ServerStartException) {
            commandLine.getErr().println("lanekeeper: " + problem.getMessage());
            return commandLine.getCommandSpec().exitCodeOnExecutionException();
        }
        throw problem;
    }
}

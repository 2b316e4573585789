package dev.lanekeeper.system.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper env}: where everything answers, as lines that a shell can read: {@code eval
 * "$(./lanekeeper env)"}.
 */
@Command(
        name = "env",
        description =
                "Print addresses, ports and database URLs of the running system as shell variables.")
public final class EnvCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private StateFolder state = new StateFolder();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        LocalEnv.lines(CurrentRun.orFail(state), ProviderFile.in(state)).forEach(out::println);
        out.flush();
        return 0;
    }
}

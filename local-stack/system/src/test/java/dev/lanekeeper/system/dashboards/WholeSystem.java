package dev.lanekeeper.system.dashboards;

import dev.lanekeeper.embedded.JavaChild;
import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.PortInUseException;
import dev.lanekeeper.system.Lanekeeper;
import dev.lanekeeper.system.launcher.CurrentRun;
import dev.lanekeeper.system.launcher.LocalSystemException;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import picocli.CommandLine;

/** {@code ./lanekeeper up} on ports that nobody else has, as a person starts it. */
final class WholeSystem implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(6);
    private static final long STOP_TIMEOUT_SECONDS = 90;

    /** As far above its public port lies a service's management port. */
    private static final int MANAGEMENT_PORT_OFFSET = 1_000;

    private static final List<String> SERVICES =
            List.of("pos", "purchase", "token", "sync", "checkout");
    private static final List<String> SERVERS =
            List.of("issuer", "kafka", "postgres", "stripe", "intuit", "graph", "resend");

    /** Promises are looked at and numbers read as often as the test wants to see them. */
    private static final List<String> OFTEN =
            List.of(
                    "-Dlanekeeper.audit.interval-seconds=2",
                    "-Dlanekeeper.numbers.interval-seconds=1");

    private final Process process;
    private final StateFolder state;

    private WholeSystem(Process process, StateFolder state) {
        this.process = process;
        this.state = state;
    }

    /** Returns when it is ready; its output stands in a file of the folder. */
    static WholeSystem start(Path folder) {
        StateFolder state =
                CommandLine.populateCommand(new StateFolder(), "--data", folder.toString());
        List<String> arguments = new ArrayList<>(List.of("up", "--data", folder.toString()));
        SERVICES.forEach(service -> port(arguments, service, servicePort()));
        SERVERS.forEach(
                server -> port(arguments, server, LoopbackPort.claim(server, LoopbackPort.ANY)));
        Process process =
                new JavaChild(Lanekeeper.class, arguments.toArray(String[]::new))
                        .jvmOptions(OFTEN)
                        .start(folder.resolveSibling("up.log"));
        var system = new WholeSystem(process, state);
        Awaitility.await("the system, see " + folder)
                .atMost(START_TIMEOUT)
                .failFast(() -> !process.isAlive())
                .ignoreException(LocalSystemException.class)
                .until(() -> system.run().ready());
        return system;
    }

    private static void port(List<String> arguments, String name, int port) {
        arguments.add("--%s-port=%d".formatted(name, port));
    }

    private static int servicePort() {
        while (true) {
            int port = LoopbackPort.claim("service", LoopbackPort.ANY);
            try {
                var _ = LoopbackPort.claim("management", port + MANAGEMENT_PORT_OFFSET);
                return port;
            } catch (PortInUseException _) {
                // The next one has a neighbour that is free, most likely.
            }
        }
    }

    Run run() throws IOException {
        return CurrentRun.orFail(state);
    }

    StateFolder state() {
        return state;
    }

    /** As a person stops it who sends SIGTERM. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}

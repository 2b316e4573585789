package dev.lanekeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.FolderLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RefusedStartIT {

    @TempDir private Path folder;
    private final StringWriter errors = new StringWriter();

    @Test
    void aTakenPortIsNamedWithTheOptionThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exitCode = execute("up", "--pos-port", Integer.toString(taken.getLocalPort()));

            assertThat(exitCode).isEqualTo(1);
            assertThat(errors.toString())
                    .contains("port %d for pos-1 is taken".formatted(taken.getLocalPort()))
                    .contains("--pos-port");
        }
    }

    @Test
    void aTakenPortOfAFurtherInstanceIsNamedWithItsDistanceFromTheOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int first = taken.getLocalPort() - 100;
            int exitCode = execute("up", "--instances", "2", "--pos-port", Integer.toString(first));

            assertThat(exitCode).isEqualTo(1);
            assertThat(errors.toString())
                    .contains("port %d for pos-2 is taken".formatted(taken.getLocalPort()))
                    .contains("--pos-port (this one lies 100 above it)");
        }
    }

    @Test
    void aPortThatTwoWantIsNamedWithBoth() {
        int exitCode = execute("up", "--instances", "2", "--issuer-port", "8185");

        assertThat(exitCode).isEqualTo(1);
        assertThat(errors.toString()).contains("port 8185 is wanted by issuer and by pos-2");
    }

    @Test
    void moreInstancesThanThereIsWorkForAreRefused() {
        // Held, so that nothing starts should it be taken after all.
        try (FolderLock _ = FolderLock.take(folder)) {
            int exitCode = execute("up", "--instances", "5");

            assertThat(exitCode).isEqualTo(2);
            assertThat(errors.toString()).contains("--instances: 5 (expected: 1..4)");
        }
    }

    @Test
    void aSecondSystemInTheSameFolderIsRefused() {
        try (FolderLock _ = FolderLock.take(folder)) {
            int exitCode = execute("up");

            assertThat(exitCode).isEqualTo(1);
            assertThat(errors.toString())
                    .contains("runs with " + folder + " already")
                    .contains("./lanekeeper down");
        }
    }

    @Test
    void commandsForARunningSystemSayWhenNothingRuns() {
        int exitCode = execute("token", "--user", "sam");

        assertThat(exitCode).isEqualTo(1);
        assertThat(errors.toString())
                .contains("nothing runs with " + folder)
                .contains("./lanekeeper up");
    }

    private int execute(String command, String... options) {
        CommandLine lanekeeper = Lanekeeper.commandLine().setErr(new PrintWriter(errors, true));
        String[] arguments = new String[options.length + 3];
        arguments[0] = command;
        arguments[1] = "--data";
        arguments[2] = folder.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return lanekeeper.execute(arguments);
    }
}

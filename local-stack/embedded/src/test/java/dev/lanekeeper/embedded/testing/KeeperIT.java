package dev.lanekeeper.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.JavaChild;
import dev.lanekeeper.embedded.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a shared stack lives, whoever dies first. */
@LocalStack
class KeeperIT {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(120);

    @TempDir private Path folder;

    @Test
    void aSecondJvmOfTheRunFindsTheSameStack(TestStack stack) throws Exception {
        Process joiner = joiner(SharedStack.folder());

        assertThat(report(joiner)).isEqualTo(stack.bootstrapServers());

        joiner.getOutputStream().close();
        assertThat(joiner.waitFor()).isZero();
    }

    @Test
    void theStackEndsWithAMavenThatIsKilled() throws Exception {
        Process maven = joiner(folder, StackJoinerMain.AS_MAVEN);
        report(maven);
        var stack = new RunningStack(runFolder(maven));

        maven.destroyForcibly().waitFor();

        await().atMost(STOP_TIMEOUT).until(() -> Files.notExists(runFolder(maven)));
        await().atMost(STOP_TIMEOUT).until(stack::isGone);
    }

    @Test
    void theNextRunClearsUpAfterAKeeperThatWasKilled() throws Exception {
        Process maven = joiner(folder, StackJoinerMain.AS_MAVEN);
        report(maven);
        var stack = new RunningStack(runFolder(maven));
        stack.keeper().destroyForcibly();
        maven.destroyForcibly().waitFor();
        assertThat(stack.postmaster().isAlive()).isTrue();

        SharedStack.privateFolder(folder, ProcessIdentity.ofThisJvm());

        assertThat(stack.isGone()).isTrue();
        assertThat(runFolder(maven)).doesNotExist();
    }

    private Process joiner(Path stackFolder, String... more) {
        var arguments = new ArrayList<>(List.of(stackFolder.toString(), reportFile().toString()));
        arguments.addAll(List.of(more));
        return new JavaChild(StackJoinerMain.class, arguments.toArray(String[]::new))
                .jvmOptions(List.of("-XX:TieredStopAtLevel=1"))
                .start(folder.resolve("joiner.log"));
    }

    private String report(Process joiner) throws IOException {
        return ChildReport.await(joiner, reportFile());
    }

    private Path reportFile() {
        return folder.resolve("report");
    }

    private Path runFolder(Process maven) {
        return folder.resolve("run-" + maven.pid());
    }

    /** The processes of a stack, looked up while all of them live. */
    private record RunningStack(
            ProcessHandle keeper, ProcessHandle postmaster, ProcessHandle broker) {
        RunningStack(Path runFolder) throws IOException {
            this(
                    living(Files.readString(runFolder.resolve("keeper.id"))),
                    postmaster(runFolder.resolve("shared/postgres/data/postmaster.pid")),
                    living(Files.readString(runFolder.resolve("shared/kafka/broker.pid"))));
        }

        boolean isGone() {
            return !keeper.isAlive() && !postmaster.isAlive() && !broker.isAlive();
        }

        private static ProcessHandle living(String identity) {
            return ProcessIdentity.parse(identity).find().orElseThrow();
        }

        private static ProcessHandle postmaster(Path pidFile) throws IOException {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
            return ProcessHandle.of(pid).orElseThrow();
        }
    }
}

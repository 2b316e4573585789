package dev.lanekeeper.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.JavaChild;
import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.system.client.ApiClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Real processes that are really killed; they only are no service, so that they start quickly. */
class RestartingAnInstanceIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final RestartPolicy USED_UP =
            new RestartPolicy(RestartPolicy.RESTARTS_MAX, Duration.ZERO);

    @TempDir private Path folder;
    private final StringWriter console = new StringWriter();
    private final List<Process> launched = new CopyOnWriteArrayList<>();
    private final int port = LoopbackPort.claim("an instance", LoopbackPort.ANY);
    private final ServiceInstance instance = new ServiceInstance("pos", 1, port, port + 1);
    private StateFolder state;
    private SupervisedInstance supervised;

    @BeforeEach
    void start() throws Exception {
        state = CommandLine.populateCommand(new StateFolder(), "--data", folder.toString());
        state.create();
        supervised =
                new SupervisedInstance(
                        instance,
                        this::launch,
                        TIMEOUT,
                        RunJournal.begin(state, run()),
                        new Console(new PrintWriter(console)));
        supervised.tellPid();
        await().atMost(TIMEOUT).until(this::isHealthy);
    }

    @AfterEach
    void stop() throws Exception {
        supervised.close();
    }

    @Test
    void aKilledInstanceIsStartedAgainAndRunJsonNamesItsNewProcess() {
        supervised.beginWatch(RestartPolicy.FRESH);

        kill();

        await().atMost(TIMEOUT).until(() -> console.toString().contains("is healthy again"));
        assertThat(isHealthy()).isTrue();
        assertThat(processInRunJson()).contains(launched.get(1).pid());
        assertThat(console.toString())
                .contains(
                        "pos-1 (pid %d) ended with code 137; starting it again in 500 ms"
                                .formatted(launched.getFirst().pid()));
    }

    @Test
    void anInstanceThatKeepsEndingStaysDownInTheEnd() {
        supervised.beginWatch(USED_UP);

        kill();

        await().atMost(TIMEOUT).until(() -> console.toString().contains("it stays down"));
        assertThat(console.toString()).contains("after 10 restarts", supervised.log().toString());
        assertThat(processInRunJson()).isEmpty();
        assertThat(launched).hasSize(1);
    }

    @Test
    void aStopInThePauseBeforeARestartStartsNothing() throws Exception {
        supervised.beginWatch(RestartPolicy.FRESH);
        kill();
        await().atMost(TIMEOUT).until(() -> console.toString().contains("starting it again"));

        supervised.close();

        assertThat(launched).hasSize(1);
        assertThat(processInRunJson()).isEmpty();
    }

    @Test
    void aStopInTheMiddleOfARestartLeavesNothingBehind() throws Exception {
        supervised.beginWatch(RestartPolicy.FRESH);
        kill();
        await().atMost(TIMEOUT).until(() -> launched.size() == 2);

        supervised.close();

        assertThat(launched).noneMatch(Process::isAlive);
    }

    @Test
    void anInstanceThatIsStoppedIsNotStartedAgain() throws Exception {
        supervised.beginWatch(RestartPolicy.FRESH);

        supervised.close();

        assertThat(launched).hasSize(1).noneMatch(Process::isAlive);
        assertThat(console.toString()).isEmpty();
    }

    private ServicePart.InOwnJvm launch() {
        Path log = state.logOf(instance.name());
        Process process =
                new JavaChild(HealthyMain.class, Integer.toString(port))
                        .jvmOptions(List.of("-XX:TieredStopAtLevel=1", "-Xmx32m"))
                        .start(log);
        launched.add(process);
        return new ServicePart.InOwnJvm(process, log);
    }

    private void kill() {
        launched.getLast().destroyForcibly();
    }

    private boolean isHealthy() {
        return HealthCheck.isHealthy(ApiClient.anonymous(instance.uri()));
    }

    private Optional<Long> processInRunJson() {
        try {
            return Run.read(state)
                    .flatMap(run -> run.processOf(instance))
                    .map(ProcessIdentity::pid);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Run run() {
        return new Run(
                true,
                true,
                Map.of(),
                List.of(instance),
                "",
                new Run.Providers("", "", "", ""),
                new JdbcAddress("", "", ""),
                new Run.Login("", ""),
                List.of());
    }
}

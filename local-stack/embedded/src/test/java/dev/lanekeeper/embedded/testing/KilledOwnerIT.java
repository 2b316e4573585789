package dev.lanekeeper.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.JavaChild;
import dev.lanekeeper.embedded.postgres.PostgresServer;
import dev.lanekeeper.embedded.postgres.PostgresSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the servers when the JVM that runs them is killed with SIGKILL. */
class KilledOwnerIT {
    private static final Duration BROKER_STOP_TIMEOUT = Duration.ofSeconds(20);

    @TempDir private static Path folder;

    private static long broker;
    private static long orphan;

    @BeforeAll
    static void killTheOwner() throws Exception {
        Path servers = folder.resolve("servers");
        Path report = folder.resolve("report");
        Process owner =
                new JavaChild(StackOwnerMain.class, servers.toString(), report.toString())
                        .jvmOptions(List.of("-XX:TieredStopAtLevel=1"))
                        .start(folder.resolve("owner.log"));
        String[] pids = ChildReport.await(owner, report).split(" ");
        broker = Long.parseLong(pids[0]);
        orphan = Long.parseLong(pids[1]);
        owner.destroyForcibly().waitFor();
    }

    @Test
    void theBrokerEndsByItself() {
        await().atMost(BROKER_STOP_TIMEOUT).until(() -> ProcessHandle.of(broker).isEmpty());
    }

    @Test
    void theNextStartEndsTheOrphanedPostgresAndFindsItsData() throws Exception {
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (var server =
                PostgresServer.start(PostgresSettings.in(folder.resolve("servers/postgres")))) {
            assertThat(server.pid()).isNotEqualTo(orphan);
            assertThat(ProcessHandle.of(orphan)).isEmpty();
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    private static int answer(PostgresServer server) throws Exception {
        try (var connection = server.createDatabase("pos").connect();
                var rows =
                        connection.createStatement().executeQuery("select answer from survivor")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

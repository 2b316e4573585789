package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.JavaChild;
import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.launcher.HealthCheck;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import dev.lanekeeper.system.load.rival.RowLockApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The row-lock rival as a child process: the same web stack, login check, JVM options and
 * PostgreSQL server as the services, in a database of its own. It ends with this program, however
 * this program ends.
 */
final class RowLockRival implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final long STOP_TIMEOUT_MS = 10_000;

    private final Process process;
    private final Target target;

    private RowLockRival(Process process, Target target) {
        this.process = process;
        this.target = target;
    }

    static RowLockRival start(Run run, StateFolder state, ContestedWorkload workload)
            throws IOException, SQLException, InterruptedException {
        JdbcAddress database = RivalDatabase.recreate(run.database(), workload);
        int port = LoopbackPort.claim("the rival", LoopbackPort.ANY);
        Path log = state.logOf("row-lock");
        Process process =
                new JavaChild(RowLockApplication.class, arguments(run, database, port))
                        .jvmOptions(run.jvmOptions())
                        .start(log);
        RowLockRival rival = new RowLockRival(process, Target.rowLock(port));
        HealthCheck.await(
                "the rival",
                ApiClient.anonymous(URI.create("http://127.0.0.1:" + port)),
                process.toHandle()::isAlive,
                log,
                START_TIMEOUT);
        return rival;
    }

    Target target() {
        return target;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(Duration.ofMillis(STOP_TIMEOUT_MS))) {
            process.destroyForcibly();
        }
    }

    private static String[] arguments(Run run, JdbcAddress database, int port) {
        return new String[] {
            "--server.address=127.0.0.1",
            "--server.port=" + port,
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password(),
            "--lanekeeper.login.issuers[0].uri=" + run.login().issuer(),
            "--lanekeeper.login.issuers[0].jwks-uri=" + run.login().jwksUri(),
        };
    }
}

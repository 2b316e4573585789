package dev.lanekeeper.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanekeeper.embedded.PortInUseException;
import dev.lanekeeper.embedded.ServerStartException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

class PostgresServerIT {
    @TempDir private static Path folder;

    private static PostgresServer server;
    private static JdbcAddress database;

    @BeforeAll
    static void start() {
        server =
                PostgresServer.start(
                        PostgresSettings.in(folder)
                                .sharedBuffers("64MB")
                                .setting("log_line_prefix", "it's %p "));
        database = server.createDatabase("pos");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "wal_level, logical",
        "listen_addresses, 127.0.0.1",
        "max_connections, 200",
        "max_replication_slots, 20",
        "max_wal_senders, 20",
        "max_wal_size, 4GB",
        "jit, off",
        "shared_buffers, 64MB",
        "log_line_prefix, it''s %p"
    })
    void runsWithDurableSettings(String setting, String value) throws SQLException {
        assertThat(text("show " + setting)).isEqualToIgnoringWhitespace(value.replace("''", "'"));
    }

    @Test
    void isTheVersionOfProduction() throws SQLException {
        assertThat(text("show server_version")).startsWith("18.6");
    }

    @Test
    void makesADatabaseOnce() {
        assertThat(server.createDatabase("pos")).isEqualTo(database);
        assertThat(database.host()).isEqualTo("127.0.0.1");
        assertThat(database.port()).isEqualTo(server.port());
        assertThat(database.database()).isEqualTo("pos");
    }

    @Test
    void dropsADatabaseWhoseSlotIsInUse() throws SQLException {
        var dropped = server.createDatabase("dropped");
        try (var replication = replicationTo(dropped)) {
            var api = replication.unwrap(PGConnection.class).getReplicationAPI();
            api.createReplicationSlot()
                    .logical()
                    .withSlotName("in_use")
                    .withOutputPlugin("pgoutput")
                    .make();
            var stream =
                    api.replicationStream()
                            .logical()
                            .withSlotName("in_use")
                            .withSlotOption("proto_version", 1)
                            .withSlotOption("publication_names", "none")
                            .start();

            new Databases(database).drop("dropped");

            assertThatThrownBy(stream::read).isInstanceOf(SQLException.class);
            replication.abort(Runnable::run);
        }
        assertThat(text("select count(*) from pg_replication_slots")).isEqualTo("0");
        assertThatThrownBy(dropped::connect).hasMessageContaining("does not exist");
    }

    @Test
    void refusesADatabaseNameThatWouldNeedQuotes() {
        assertThatThrownBy(() -> server.createDatabase("Pos; drop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Pos; drop' (expected: ");
    }

    @Test
    void keepsDataAndPortOverAStop() throws SQLException {
        execute("create table stopped as select 1 as answer");
        long pid = server.pid();

        server.stop();
        server.restart();

        assertThat(text("select answer from stopped")).isEqualTo("1");
        assertThat(server.pid()).isNotEqualTo(pid);
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void keepsCommittedDataOverAKill() throws SQLException {
        execute("create table killed as select 2 as answer");

        server.kill();
        assertThatThrownBy(() -> text("select 1")).isInstanceOf(SQLException.class);
        server.restart();

        assertThat(text("select answer from killed")).isEqualTo("2");
    }

    @Test
    void aPidFileThatNamesAStrangerDoesNotHinderTheStart() throws Exception {
        long stranger = ProcessHandle.current().pid();
        Path data = folder.resolve("data");
        server.stop();
        Files.writeString(
                data.resolve("postmaster.pid"),
                "%d%n%s%n1000000000%n5432%n".formatted(stranger, data));

        server.restart();

        assertThat(server.pid()).isNotEqualTo(stranger);
    }

    @Test
    void answersNobodyWhilePaused() throws SQLException {
        try (var connection = database.connect()) {
            connection.setNetworkTimeout(Runnable::run, 300);
            server.pause();
            assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        } finally {
            server.resume();
        }
        assertThat(text("select 1")).isEqualTo("1");
    }

    @Test
    void refusesAFolderThatIsInUse() {
        assertThatExceptionOfType(ServerStartException.class)
                .isThrownBy(() -> PostgresServer.start(PostgresSettings.in(folder)))
                .withMessageContaining(folder + " is in use");
    }

    @Test
    void namesABusyPort(@TempDir Path other) throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = PostgresSettings.in(other).port(busy.getLocalPort());

            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> PostgresServer.start(settings))
                    .withMessageContaining("port " + busy.getLocalPort() + " for PostgreSQL")
                    .satisfies(e -> assertThat(e.port()).isEqualTo(busy.getLocalPort()));
        }
    }

    private static Connection replicationTo(JdbcAddress address) throws SQLException {
        var properties = new Properties();
        PGProperty.USER.set(properties, address.user());
        PGProperty.PASSWORD.set(properties, address.password());
        PGProperty.REPLICATION.set(properties, "database");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "18");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        return DriverManager.getConnection(address.url(), properties);
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String query) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

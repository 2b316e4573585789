package dev.lanekeeper.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.postgres.PostgresServer;
import dev.lanekeeper.embedded.postgres.PostgresSettings;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.RuntimeTables;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Each way in which a database does not fit is told in a sentence of its own. */
@LocalStack
class DatabaseChecksIT {

    private static SingleConnectionDataSource operatorConnection;
    private static JdbcTemplate operator;
    private static JdbcAddress asService;
    private static String role;

    /** The service's role owns its tables, may read the log, and is no superuser. */
    @BeforeAll
    static void makeTables(TestStack stack) {
        JdbcAddress database = stack.database("counter");
        operatorConnection = dataSource(database);
        operator = new JdbcTemplate(operatorConnection);
        role = database.database() + "_clerk";
        operator.execute("create role %s login replication password 'clerk'".formatted(role));
        operator.execute("alter database %s owner to %s".formatted(database.database(), role));
        asService = new JdbcAddress(database.url(), role, "clerk");
        RuntimeTables.in(asService);
    }

    @AfterAll
    static void dropRole() {
        operator.execute("alter database %s owner to current_user".formatted(asService.database()));
        operator.execute("drop owned by %s cascade".formatted(role));
        operator.execute("drop role " + role);
        operatorConnection.close();
    }

    @Test
    void aFreshDatabaseIsFine() {
        assertThat(problems()).isEmpty();
    }

    /**
     * What an operator may have done to the database, how it is made good, and what is told
     * meanwhile.
     */
    private record Harm(String harm, String mend, String told) {}

    static Stream<Harm> harms() {
        return Stream.of(
                new Harm(
                        "alter role ROLE set default_transaction_isolation = 'serializable'",
                        "alter role ROLE reset all",
                        "the transaction isolation is serializable (set by: user) (expected: read committed, in which a batch sees"
                                + " what the last holder of a row has left): take"
                                + " spring.datasource.hikari.transaction-isolation away, or run alter role ROLE reset"
                                + " default_transaction_isolation, or alter database DATABASE reset"
                                + " default_transaction_isolation"),
                new Harm(
                        "alter database DATABASE set default_transaction_isolation = 'repeatable read'",
                        "alter database DATABASE reset all",
                        "the transaction isolation is repeatable read (set by: database) (expected: read committed"),
                new Harm(
                        "alter database DATABASE set default_transaction_read_only = on",
                        "alter database DATABASE reset all",
                        "database DATABASE takes no writes (expected: the primary, writable): let spring.datasource.url name the"
                                + " primary"),
                new Harm(
                        "alter role ROLE set synchronous_commit = off",
                        "alter role ROLE reset all",
                        "synchronous_commit is off (expected: on, or a crash of the database takes outcomes with it that were told"
                                + " already): run alter role ROLE set synchronous_commit = on"),
                new Harm(
                        "alter role ROLE noreplication",
                        "alter role ROLE replication",
                        "role ROLE must not read the log (expected: the attribute replication): run alter role ROLE replication"),
                new Harm(
                        "alter table partition_count rename to away",
                        "alter table away rename to partition_count",
                        "database DATABASE has no table partition_count (expected: the tables of the runtime, on the search path): let"
                                + " Flyway make them: take spring.flyway.enabled away"),
                new Harm(
                        "revoke delete on inbox from ROLE",
                        "grant delete on inbox to ROLE",
                        "role ROLE lacks delete on inbox (expected: all of them): grant them with grant delete on inbox to ROLE"),
                new Harm(
                        "revoke select, insert on inbox from ROLE",
                        "grant select, insert on inbox to ROLE",
                        "role ROLE lacks select on inbox, insert on inbox (expected: all of them)"),
                new Harm(
                        "revoke update on relay_watermark from ROLE",
                        "grant update on relay_watermark to ROLE",
                        "role ROLE lacks update on relay_watermark (expected: all of them)"),
                new Harm(
                        "revoke insert on partition_count from ROLE",
                        "grant insert on partition_count to ROLE",
                        "role ROLE lacks insert on partition_count (expected: all of them)"),
                new Harm(
                        "alter table provider_calls rename to away",
                        "alter table away rename to provider_calls",
                        "database DATABASE has no table provider_calls"),
                new Harm(
                        "revoke delete on provider_calls from ROLE",
                        "grant delete on provider_calls to ROLE",
                        "role ROLE lacks delete on provider_calls (expected: all of them)"),
                new Harm(
                        "revoke insert on dead_letter_actions from ROLE",
                        "grant insert on dead_letter_actions to ROLE",
                        "role ROLE lacks insert on dead_letter_actions (expected: all of them)"),
                new Harm(
                        "drop publication lanekeeper_inbox",
                        "create publication lanekeeper_inbox for table inbox with (publish = 'insert')",
                        "publication lanekeeper_inbox does not exist (expected: one of the inbox, for the relay to read): run create"
                                + " publication lanekeeper_inbox for table inbox with (publish = 'insert')"),
                new Harm(
                        "alter publication lanekeeper_inbox set table relay_watermark",
                        "alter publication lanekeeper_inbox set table inbox",
                        "publication lanekeeper_inbox does not hold the inbox (expected: table inbox with all its rows and columns):"
                                + " run alter publication lanekeeper_inbox set table inbox"),
                new Harm(
                        "alter publication lanekeeper_inbox set table inbox where (attempt = 1)",
                        "alter publication lanekeeper_inbox set table inbox",
                        "publication lanekeeper_inbox does not hold the inbox"),
                new Harm(
                        "alter publication lanekeeper_inbox set table inbox (command_id, attempt, status)",
                        "alter publication lanekeeper_inbox set table inbox",
                        "publication lanekeeper_inbox does not hold the inbox"),
                new Harm(
                        "alter publication lanekeeper_inbox set (publish = 'insert, delete')",
                        "alter publication lanekeeper_inbox set (publish = 'insert')",
                        "publication lanekeeper_inbox publishes insert, delete (expected: insert and nothing else, as rows are deleted"
                                + " by age): run alter publication lanekeeper_inbox set (publish = 'insert')"));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void tells(Harm harm) {
        operator.execute(filledIn(harm.harm()));
        try {
            assertThat(problems()).singleElement().asString().startsWith(filledIn(harm.told()));
        } finally {
            operator.execute(filledIn(harm.mend()));
        }
    }

    /** Where the platform keeps the attribute to itself and lends it by membership. */
    @Test
    void aRoleMayReadTheLogByMembershipToo() {
        operator.execute("alter role %s noreplication".formatted(role));
        operator.execute("create role rds_replication");
        operator.execute("grant rds_replication to " + role);

        assertThat(problems()).isEmpty();

        operator.execute("drop role rds_replication");
        operator.execute("alter role %s replication".formatted(role));
    }

    @Test
    void aServerThatDoesNotDecodeItsLogIsToldSo(@TempDir Path folder) {
        var withoutDecoding = PostgresSettings.in(folder).setting("wal_level", "replica");
        try (PostgresServer server = PostgresServer.start(withoutDecoding)) {
            JdbcAddress database = server.createDatabase("counter");

            RuntimeTables.in(database);

            assertThat(sentences(dataSource(database)))
                    .containsExactly(
                            "wal_level is replica (expected: logical, as outcomes are published from the log): "
                                    + "run alter system set wal_level = logical and restart PostgreSQL");
        }
    }

    @Test
    void connectionsThatDoNotCommitByThemselvesAreToldOf() {
        var connection = dataSource(asService);
        connection.setAutoCommit(false);

        assertThat(sentences(connection))
                .containsExactly(
                        "connections come with autocommit off (expected: on, or statements outside a batch are rolled back in"
                                + " silence): take spring.datasource.hikari.auto-commit away");
    }

    private static List<String> problems() {
        return sentences(dataSource(asService));
    }

    private static List<String> sentences(SingleConnectionDataSource connection) {
        try (connection) {
            var inspection = new DatabaseInspection(new JdbcTemplate(connection));
            return DatabaseChecks.problems(inspection.facts()).stream()
                    .map(Problem::sentence)
                    .toList();
        }
    }

    private static SingleConnectionDataSource dataSource(JdbcAddress database) {
        return new SingleConnectionDataSource(
                database.url(), database.user(), database.password(), true);
    }

    private static String filledIn(String text) {
        return text.replace("ROLE", role).replace("DATABASE", asService.database());
    }
}

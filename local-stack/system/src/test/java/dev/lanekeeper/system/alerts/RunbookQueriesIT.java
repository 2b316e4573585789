package dev.lanekeeper.system.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever copies a query from a runbook gets rows, and no error: PostgreSQL plans each of them on
 * the tables that the service has. Planned, not run: a page may hold what changes something.
 */
@LocalStack
class RunbookQueriesIT {

    private static TestStack stack;

    @BeforeAll
    static void migrate(TestStack ours) {
        stack = ours;
        RunbookQuery.SERVICES.forEach(service -> {
            migrate(stack.database(service), "runtime", "flyway_runtime_history");
            migrate(stack.database(service), service, "flyway_schema_history");
        });
    }

    /** As a service would at its start. */
    private static void migrate(JdbcAddress database, String migrations, String history) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration/" + migrations)
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    static List<RunbookQuery> queries() {
        return RunbookQuery.all();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void isUnderstoodByTheDatabaseOfItsService(RunbookQuery query) throws SQLException {
        assertThat(RunbookQuery.SERVICES).containsAll(query.services());
        for (String service : query.services()) {
            plan(service, query.sql());
        }
    }

    @Test
    void aQueryOfAColumnThatIsNotThereIsFound() {
        assertThatThrownBy(() -> plan("pos", "select no_such_column from pos_sessions"))
                .hasMessageContaining("no_such_column");
    }

    private static void plan(String service, String sql) throws SQLException {
        try (Connection connection = stack.database(service).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("explain " + sql);
        }
    }
}

package dev.lanekeeper.embedded.testing.ablation;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.ablation.Guard.Absence;
import java.sql.SQLException;
import java.util.Optional;

/** Changes to the tables of a database while its service runs. */
record Ddl(JdbcAddress database) {

    static Ddl in(JdbcAddress database) {
        return new Ddl(database);
    }

    static IllegalArgumentException notThere(Guard guard, JdbcAddress database) {
        return new IllegalArgumentException(
                "%s: not in %s (expected: table and name as the migrations have them)"
                        .formatted(guard, database.database()));
    }

    /** The one value that the query finds; empty when it finds nothing. */
    Optional<String> text(String query, String... parameters) {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look into " + database.database(), e);
        }
    }

    /** Runs the removal now, and the restoration on the emptied table when the result is closed. */
    Absence absence(String removal, String restoration, String table) {
        execute(removal);
        return new Absence() {
            @Override
            public void requireEffect() {
                // The database has said so at the removal.
            }

            @Override
            public void close() {
                execute("truncate table " + table + "; " + restoration);
            }
        };
    }

    private void execute(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(database.database() + ": " + sql, e);
        }
    }
}

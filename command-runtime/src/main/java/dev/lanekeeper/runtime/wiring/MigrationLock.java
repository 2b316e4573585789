package dev.lanekeeper.runtime.wiring;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Lets one instance at a time migrate a database, and the others wait. Flyway's own lock begins
 * only after its baseline: of two instances that start on an empty database, one would fail. An
 * advisory lock of a database session: when its holder dies, PostgreSQL lets go of it.
 */
final class MigrationLock {

    /** Any number that nobody else uses in this database. */
    private static final long KEY = 0x4C414E454B454551L;

    private final DataSource dataSource;

    MigrationLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void whileHeld(Runnable migrations) {
        try (Connection session = dataSource.getConnection();
                Statement statement = session.createStatement()) {
            // Migrations take as long as they take.
            statement.execute("set lock_timeout = 0; set statement_timeout = 0");
            statement.execute("select pg_advisory_lock(" + KEY + ")");
            try {
                migrations.run();
            } finally {
                statement.execute("select pg_advisory_unlock(" + KEY + ")");
                statement.execute("reset lock_timeout; reset statement_timeout");
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("migration lock", null, e);
        }
    }
}

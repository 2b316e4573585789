package dev.lanekeeper.runtime.wal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Lets one instance at a time make a slot and publish from the table. An advisory lock of a
 * database session: when its holder dies, PostgreSQL lets go of it.
 */
final class RepairLock {

    private final DataSource dataSource;

    RepairLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done under the lock. */
    interface Work {
        void run() throws InterruptedException;
    }

    /**
     * Does the work, unless another instance is at it.
     *
     * @return whether this instance did it
     */
    boolean whileHeld(Work work) throws InterruptedException {
        try (Connection session = dataSource.getConnection()) {
            if (!ask(session, "select pg_try_advisory_lock(" + Relay.REPAIR_LOCK + ")")) {
                return false;
            }
            try {
                work.run();
            } finally {
                var _ = ask(session, "select pg_advisory_unlock(" + Relay.REPAIR_LOCK + ")");
            }
            return true;
        } catch (SQLException e) {
            throw new UncategorizedSQLException("repair lock", null, e);
        }
    }

    private static boolean ask(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement();
                var answer = statement.executeQuery(sql)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}

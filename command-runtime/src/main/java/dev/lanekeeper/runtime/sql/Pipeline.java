package dev.lanekeeper.runtime.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Statements that travel together: however many they are, it is one round trip. They run in the
 * order in which they were added; behind one that fails, none does.
 */
public final class Pipeline {

    private record Step(RowSet<?> rows, String sql) {}

    private final List<Step> steps = new ArrayList<>();

    void add(RowSet<?> rows, String sql) {
        if (!rows.isEmpty()) {
            steps.add(new Step(rows, sql));
        }
    }

    /** Runs them, in the transaction of the caller. */
    public void send(JdbcOperations jdbc) {
        if (!steps.isEmpty()) {
            jdbc.execute(this::statement, PreparedStatement::execute);
        }
    }

    /** The driver takes them apart again and keeps a plan of each. */
    private PreparedStatement statement(Connection connection) throws SQLException {
        String sql = String.join(";", steps.stream().map(Step::sql).toList());
        PreparedStatement statement = connection.prepareStatement(sql);
        int bound = 0;
        for (Step step : steps) {
            bound = step.rows().bind(connection, statement, bound);
        }
        return statement;
    }
}

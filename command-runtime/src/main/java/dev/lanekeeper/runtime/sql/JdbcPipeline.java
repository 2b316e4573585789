package dev.lanekeeper.runtime.sql;

import dev.lanekeeper.runtime.contract.Pipeline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Sends them as one statement, which the driver takes apart again and keeps a plan of each. */
public final class JdbcPipeline implements Pipeline {

    private record Step(String sql, Parameters parameters) {}

    private final List<Step> steps = new ArrayList<>();

    @Override
    public void add(String sql, Parameters parameters) {
        steps.add(new Step(sql, parameters));
    }

    /** Runs them, in the transaction of the caller. */
    public void send(JdbcOperations jdbc) {
        if (!steps.isEmpty()) {
            jdbc.execute(this::statement, PreparedStatement::execute);
        }
    }

    private PreparedStatement statement(Connection connection) throws SQLException {
        String sql = String.join(";", steps.stream().map(Step::sql).toList());
        PreparedStatement statement = connection.prepareStatement(sql);
        int bound = 0;
        for (Step step : steps) {
            bound = step.parameters().bind(connection, statement, bound);
        }
        return statement;
    }
}

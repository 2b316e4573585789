package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.postgres.Databases;
import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** The rival's database, made anew for each run, with the same rows as the system under load. */
final class RivalDatabase {

    static final String NAME = "row_lock_rival";
    private static final String SCHEMA = "rival/row-lock.sql";

    private RivalDatabase() {}

    /**
     * @param server any database of the server
     */
    static JdbcAddress recreate(JdbcAddress server, ContestedWorkload workload)
            throws IOException, SQLException {
        Databases databases = new Databases(server);
        databases.drop(NAME);
        JdbcAddress rival = databases.createIfAbsent(NAME);
        try (Connection connection = rival.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(schema());
            workload.fillRival(connection, rival);
            statement.execute("vacuum analyze");
        }
        return rival;
    }

    private static String schema() throws IOException {
        try (InputStream sql =
                Objects.requireNonNull(RivalDatabase.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

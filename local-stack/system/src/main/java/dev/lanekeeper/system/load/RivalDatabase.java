package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.postgres.Databases;
import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/**
 * The rival's database, made anew for each run, with the same registers as the system under load.
 */
final class RivalDatabase {

    static final String NAME = "row_lock_rival";
    private static final String SCHEMA = "rival/row-lock.sql";

    private RivalDatabase() {}

    /**
     * @param server any database of the server
     */
    static JdbcAddress recreate(JdbcAddress server, List<Register> registers)
            throws IOException, SQLException {
        Databases databases = new Databases(server);
        databases.drop(NAME);
        JdbcAddress rival = databases.createIfAbsent(NAME);
        try (Connection connection = rival.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(schema());
            insert(connection, registers);
            statement.execute("vacuum analyze");
        }
        return rival;
    }

    private static void insert(Connection connection, List<Register> registers)
            throws SQLException {
        String insert =
                """
                insert into pos_registers (id, vendor_id, location_id, code)
                values (?, ?, ?, ?)
                """;
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Register register : registers) {
                statement.setObject(1, register.id());
                statement.setObject(2, register.vendorId());
                statement.setObject(3, register.locationId());
                statement.setString(4, register.code());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static String schema() throws IOException {
        try (InputStream sql =
                Objects.requireNonNull(RivalDatabase.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

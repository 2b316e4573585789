package dev.lanekeeper.system.load;

import dev.lanekeeper.system.launcher.Run;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Which PostgreSQL works here. */
final class DatabaseVersion {

    private DatabaseVersion() {}

    static String of(Run run) throws SQLException {
        try (Connection connection = run.database().connect();
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("show server_version")) {
            version.next();
            return version.getString(1);
        }
    }
}

package dev.lanekeeper.embedded.canary;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads every row of every table of a database, as text. */
public final class TableSearch {

    private TableSearch() {}

    /** The tables that have one of the canary's secrets in a row. */
    public static List<String> of(Canary canary, JdbcAddress database) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet rows =
                        statement.executeQuery("select one::text from " + table + " one")) {
                    boolean has = false;
                    while (rows.next()) {
                        has |= canary.isIn(rows.getString(1));
                    }
                    if (has) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        select quote_ident(schemaname) || '.' || quote_ident(tablename)
                        from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema')
                        """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}

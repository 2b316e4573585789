package dev.lanekeeper.embedded.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Makes and removes databases of a running server. */
public final class Databases {
    /** What needs no quotes in SQL, so that people can type it. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** Somebody else was faster between the look and the making. */
    private static final String DUPLICATE_DATABASE = "42P04";

    private final JdbcAddress maintenance;

    /** Takes any database of the server. */
    public Databases(JdbcAddress server) {
        this.maintenance = server.withDatabase("postgres");
    }

    /** Makes the database unless it is there. */
    public JdbcAddress createIfAbsent(String name) {
        requireValid(name);
        try (var connection = maintenance.connect()) {
            if (!exists(connection, name)) {
                execute(connection, "create database " + name);
            }
            return maintenance.withDatabase(name);
        } catch (SQLException e) {
            if (DUPLICATE_DATABASE.equals(e.getSQLState())) {
                return maintenance.withDatabase(name);
            }
            throw new IllegalStateException("cannot create database " + name, e);
        }
    }

    /** Drops the database with its replication slots, and ends the sessions that still use them. */
    public void drop(String name) {
        requireValid(name);
        try (var connection = maintenance.connect()) {
            endWalSenders(connection, name);
            execute(connection, "drop database if exists " + name + " with (force)");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop database " + name, e);
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement("select from pg_database where datname = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /**
     * A database with a slot in use cannot be dropped, not even by force; unused ones go with it.
     */
    private static void endWalSenders(Connection connection, String name) throws SQLException {
        String sql =
                """
                select pg_terminate_backend(active_pid, 5000)
                from pg_replication_slots
                where database = ? and active
                """;
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            query.execute();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void requireValid(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("database '" + name + "' (expected: " + NAME + ")");
        }
    }
}

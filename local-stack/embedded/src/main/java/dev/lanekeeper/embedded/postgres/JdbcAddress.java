package dev.lanekeeper.embedded.postgres;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where a database is, and as whom to enter it. */
public record JdbcAddress(String url, String user, String password) {
    private static final String USER = "postgres";
    private static final String PASSWORD = "postgres";

    static JdbcAddress onLoopback(int port, String database) {
        return new JdbcAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, PASSWORD);
    }

    public String host() {
        return uri().getHost();
    }

    public int port() {
        return uri().getPort();
    }

    public String database() {
        return uri().getPath().substring(1);
    }

    /** Another database of the same server. */
    public JdbcAddress withDatabase(String database) {
        return new JdbcAddress(
                "jdbc:postgresql://%s:%d/%s".formatted(host(), port(), database), user, password);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private URI uri() {
        return URI.create(url.substring("jdbc:".length()));
    }
}

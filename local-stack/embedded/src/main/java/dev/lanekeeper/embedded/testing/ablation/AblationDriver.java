package dev.lanekeeper.embedded.testing.ablation;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's driver with an ear for {@link RowLock} and {@link StatementText}: a service that is
 * started with {@link #PROPERTY} sends its statements by way of it, and needs no test code for
 * that. It is registered nowhere; who does not ask for it does not get it.
 */
public final class AblationDriver implements Driver {

    /** The Spring property that makes a service's connection pool use this driver. */
    public static final String PROPERTY =
            "spring.datasource.driver-class-name=" + AblationDriver.class.getName();

    private final Driver postgres = new org.postgresql.Driver();

    /** For the connection pool. */
    public AblationDriver() {}

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = postgres.connect(url, properties);
        return connection == null
                ? null
                : MutatingConnection.of(connection, StatementMutations.of(url));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return postgres.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
            throws SQLException {
        return postgres.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return postgres.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return postgres.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return postgres.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return postgres.getParentLogger();
    }
}

package dev.lanekeeper.runtime.wal;

/**
 * The service's database as Debezium's engine reaches it.
 *
 * @param jdbcUrl parameters in it are given to the driver
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return jdbcUrl + " as " + user;
    }
}

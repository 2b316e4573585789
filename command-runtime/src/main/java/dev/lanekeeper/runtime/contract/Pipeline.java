package dev.lanekeeper.runtime.contract;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Statements that travel together at the end of a transaction: however many they are, it is one
 * round trip. They run in the order in which they were added; behind one that fails, none does.
 */
public interface Pipeline {

    /** Adds a statement that gives back no rows. */
    void add(String sql, Parameters parameters);

    /** The values of one statement. */
    @FunctionalInterface
    interface Parameters {

        /**
         * Sets them.
         *
         * @param bound how many parameters stand before them
         * @return how many there are with them
         */
        int bind(Connection connection, PreparedStatement statement, int bound) throws SQLException;
    }
}

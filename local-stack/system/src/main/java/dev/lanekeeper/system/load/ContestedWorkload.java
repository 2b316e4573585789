package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.sql.Connection;
import java.sql.SQLException;

/** A workload that the rival does as well, so that both can be measured in turns. */
interface ContestedWorkload extends Workload {

    /**
     * Fills the rival's own database, whose tables are there, with what {@link #prepare} has made
     * for ours.
     */
    void fillRival(Connection rival, JdbcAddress database) throws SQLException;
}

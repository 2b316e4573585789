package dev.lanekeeper.system.load;

import java.io.IOException;
import java.sql.SQLException;

/** What callers do, and what has to be there before they can. */
interface Workload {

    /** The service that is called. */
    String service();

    /** Makes what is missing, for as many keys as any cell wants. */
    void prepare(int keysMax) throws IOException, SQLException;

    /** What is sent to this target in a cell with so many keys. */
    Requests requests(int keys, Target target) throws SQLException;

    /** The run is over, however it ended. */
    default void finished() throws SQLException {}
}

package dev.lanekeeper.system.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Waits for what comes true after a while, if all is well. */
final class Eventually {

    private static final long SETTLING_MS = 60_000;
    private static final long LOOK_INTERVAL_MS = 50;

    private Eventually() {}

    /** Something that comes true. */
    interface Condition {
        boolean isMet() throws IOException, SQLException;
    }

    /** Whether it came true in time. */
    static boolean comesTrue(Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLING_MS);
        while (!isMet(condition)) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL_MS);
        }
        return true;
    }

    private static boolean isMet(Condition condition) throws IOException {
        try {
            return condition.isMet();
        } catch (SQLException e) {
            throw new IOException("the database does not tell", e);
        }
    }
}

package dev.lanekeeper.system.watch;

/**
 * The lanes of a service.
 *
 * @param owned partitions that somebody works on
 * @param partitions that there are
 * @param lag records that no lane has settled
 * @param batch records that a poll has brought, on average
 * @param commitP99 seconds from a record to the commit that decides it
 * @param waiters callers who wait now
 * @param waitersMax how many may
 */
record Lanes(
        double owned,
        double partitions,
        double lag,
        double batch,
        double commitP99,
        double waiters,
        double waitersMax) {

    static Lanes of(Interval interval) {
        return new Lanes(
                interval.sum("lanekeeper_lanes_owned"),
                interval.largest("lanekeeper_partitions"),
                interval.largest("lanekeeper_lanes_lag_records"),
                interval.each(
                        "lanekeeper_batch_size_records_sum", "lanekeeper_batch_size_records_count"),
                interval.histogram("lanekeeper_commands_commit_seconds").quantile(0.99),
                interval.sum("lanekeeper_waiters"),
                interval.sum("lanekeeper_waiters_max"));
    }

    /** Partitions without anybody hold their commands back. */
    boolean areLeftAlone() {
        return owned < partitions;
    }

    /** Whoever comes when they are full is told 503. */
    boolean areCrowded() {
        return waiters > 0.8 * waitersMax;
    }
}

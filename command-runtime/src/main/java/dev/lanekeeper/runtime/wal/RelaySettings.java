package dev.lanekeeper.runtime.wal;

/**
 * The limits of the relay.
 *
 * @param slot name of the replication slot, unique on the database server; empty for {@code
 *     lanekeeper_<service>}
 * @param pollIntervalMs how long the log is left alone after it had nothing new, and how long a
 *     batch that is not full waits for more
 * @param batchRowsMax rows that are taken from the log together
 * @param recordsUnderWayMax records that are sent before the broker's acknowledgements are awaited
 * @param queueBytesMax rows read from the log and not yet published
 * @param confirmIntervalMs how often, under load, the position is written down and confirmed to
 *     PostgreSQL: what a successor publishes again after a kill
 * @param heartbeatMs how often a mark is written to the log, so that the slot moves on while the
 *     service has nothing to say
 * @param silenceMs after which, without a mark or a row coming out of the log, the relay counts as
 *     not streaming and begins anew
 * @param lookIntervalMs how often the slot is looked at: how soon a loss is seen, and how soon
 *     another instance takes over
 * @param repairMarginSeconds rows that were decided so long before the watermark are published
 *     again in a repair; longer than any transaction lasts
 * @param repairRowsMax rows read at a time in a repair
 * @param stopMs how long a stop waits for a run under way to end
 */
public record RelaySettings(
        String slot,
        int pollIntervalMs,
        int batchRowsMax,
        int recordsUnderWayMax,
        int queueBytesMax,
        int confirmIntervalMs,
        int heartbeatMs,
        int silenceMs,
        int lookIntervalMs,
        int repairMarginSeconds,
        int repairRowsMax,
        int stopMs) {

    /** The same, with a slot named after the service where none is given. */
    public RelaySettings forService(String service) {
        return slot.isEmpty()
                ? new RelaySettings(
                        "lanekeeper_" + service,
                        pollIntervalMs,
                        batchRowsMax,
                        recordsUnderWayMax,
                        queueBytesMax,
                        confirmIntervalMs,
                        heartbeatMs,
                        silenceMs,
                        lookIntervalMs,
                        repairMarginSeconds,
                        repairRowsMax,
                        stopMs)
                : this;
    }
}

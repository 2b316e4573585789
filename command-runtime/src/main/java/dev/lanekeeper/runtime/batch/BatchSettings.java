package dev.lanekeeper.runtime.batch;

/**
 * The limits of the lanes.
 *
 * @param lanes consumer threads of this instance, each with its own transaction at a time; as many
 *     as the database has cores to spare
 * @param rowsMax rows that one transaction may touch, about; a poll of great commands is decided in
 *     portions
 * @param pollTimeoutMs how long a poll waits for the first record
 * @param offsetIntervalMs how often offsets of settled records are given to the broker
 * @param valueBytesMax larger record values are dead-lettered unread
 * @param acknowledgementMs how long the broker may take to acknowledge dead letters
 * @param backOffMs pause before a poll is tried again; doubles each time
 * @param backOffMaxMs the longest pause
 */
public record BatchSettings(
        int lanes,
        int rowsMax,
        int pollTimeoutMs,
        int offsetIntervalMs,
        int valueBytesMax,
        int acknowledgementMs,
        int backOffMs,
        int backOffMaxMs) {}

package dev.lanekeeper.system.load;

import java.time.Duration;

/**
 * One cell of the load table.
 *
 * @param callers connections, each with one request under way at any time
 * @param keys registers among which each request takes one at random
 * @param perSecond requests of all callers together; 0: as many as are answered
 */
record Cell(int callers, int keys, int perSecond, Duration warmUp, Duration measured) {}

/**
 * From a poll of records to one decided unit of work: reading, deciding, isolating what breaks,
 * dead letters.
 */
@NullMarked
package dev.lanekeeper.runtime.batch;

import org.jspecify.annotations.NullMarked;

/**
 * Load over HTTP against the running system, and against a rival that does the same work with a row
 * lock per request. Both sides of a comparison are measured in the same run, in turns.
 */
@NullMarked
package dev.lanekeeper.system.load;

import org.jspecify.annotations.NullMarked;

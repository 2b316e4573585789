/** Trying a dead letter again, as the next attempt at its command. */
@NullMarked
package dev.lanekeeper.runtime.replay;

import org.jspecify.annotations.NullMarked;

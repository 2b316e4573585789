/** {@code lanekeeper dead}: what could not be decided, looked at, tried again, given up. */
@NullMarked
package dev.lanekeeper.system.dead;

import org.jspecify.annotations.NullMarked;

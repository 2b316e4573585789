/** Forgets decided commands by age, off the hot path. */
@NullMarked
package dev.lanekeeper.runtime.retention;

import org.jspecify.annotations.NullMarked;

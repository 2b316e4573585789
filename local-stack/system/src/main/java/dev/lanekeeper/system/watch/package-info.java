/**
 * {@code lanekeeper watch}: what the services say of themselves, as a view that refreshes. Looks
 * become intervals, intervals become readings, and a reading becomes a view or lines.
 */
@NullMarked
package dev.lanekeeper.system.watch;

import org.jspecify.annotations.NullMarked;

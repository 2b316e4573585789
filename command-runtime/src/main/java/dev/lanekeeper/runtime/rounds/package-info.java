/**
 * Work that comes round again and again, on a thread of its own, and leaves the machine to others.
 */
@NullMarked
package dev.lanekeeper.runtime.rounds;

import org.jspecify.annotations.NullMarked;

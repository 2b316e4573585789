/**
 * The language of the point of sale: what may be asked of a register, how it answers, and what
 * happened.
 */
@NullMarked
package dev.lanekeeper.events.pos;

import org.jspecify.annotations.NullMarked;

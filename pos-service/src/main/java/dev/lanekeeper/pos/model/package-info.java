/**
 * What may happen at a register: states, and pure functions from a state and a command to a
 * decision.
 */
@NullMarked
package dev.lanekeeper.pos.model;

import org.jspecify.annotations.NullMarked;

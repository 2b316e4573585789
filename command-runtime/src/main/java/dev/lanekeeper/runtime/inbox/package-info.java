/**
 * The memory of decided commands: one row each, for duplicates, for late askers, and to publish
 * from.
 */
@NullMarked
package dev.lanekeeper.runtime.inbox;

import org.jspecify.annotations.NullMarked;

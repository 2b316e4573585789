/**
 * The language of the lead marketplace: what may be asked of a workspace, how it answers, and what
 * happened.
 */
@NullMarked
package dev.lanekeeper.events.purchase;

import org.jspecify.annotations.NullMarked;

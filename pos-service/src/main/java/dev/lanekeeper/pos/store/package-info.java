/** The tables of the point of sale: what a batch loads and writes, and what the routes read. */
@NullMarked
package dev.lanekeeper.pos.store;

import org.jspecify.annotations.NullMarked;

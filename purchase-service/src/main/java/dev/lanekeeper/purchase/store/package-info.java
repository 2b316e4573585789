/** The tables of the lead marketplace: what a batch loads and writes, and what the routes read. */
@NullMarked
package dev.lanekeeper.purchase.store;

import org.jspecify.annotations.NullMarked;

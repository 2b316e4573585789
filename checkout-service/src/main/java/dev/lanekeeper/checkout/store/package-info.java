/** The tables of the shop: what a batch loads and writes, and what the routes read. */
@NullMarked
package dev.lanekeeper.checkout.store;

import org.jspecify.annotations.NullMarked;

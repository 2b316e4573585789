/**
 * The rules of the shop, without a database and without a clock: what a command changes, and why it
 * is refused.
 */
@NullMarked
package dev.lanekeeper.checkout.model;

import org.jspecify.annotations.NullMarked;

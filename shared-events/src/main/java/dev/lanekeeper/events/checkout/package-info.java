/**
 * The language of the shop: what may be asked of a user's wallet, promo codes and orders, how it
 * answers, and what happened.
 */
@NullMarked
package dev.lanekeeper.events.checkout;

import org.jspecify.annotations.NullMarked;

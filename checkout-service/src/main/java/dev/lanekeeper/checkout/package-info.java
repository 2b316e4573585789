/** The shop: promo codes, digital product codes, wallets, orders. */
@NullMarked
package dev.lanekeeper.checkout;

import org.jspecify.annotations.NullMarked;

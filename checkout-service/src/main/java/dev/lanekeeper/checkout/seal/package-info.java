/** What must not be read wherever it lies: product codes, addresses, and links that open orders. */
@NullMarked
package dev.lanekeeper.checkout.seal;

import org.jspecify.annotations.NullMarked;

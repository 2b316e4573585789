/** What is done without anybody asking. */
@NullMarked
package dev.lanekeeper.checkout.upkeep;

import org.jspecify.annotations.NullMarked;

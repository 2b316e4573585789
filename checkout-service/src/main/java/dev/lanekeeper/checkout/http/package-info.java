/** The routes of the shop. */
@NullMarked
package dev.lanekeeper.checkout.http;

import org.jspecify.annotations.NullMarked;

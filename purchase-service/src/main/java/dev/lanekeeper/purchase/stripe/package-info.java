/**
 * What Stripe tells us and what we ask of it: signatures, events, calls. Decides nothing: what it
 * learns becomes a command.
 */
@NullMarked
package dev.lanekeeper.purchase.stripe;

import org.jspecify.annotations.NullMarked;

/**
 * A sandbox Stripe: a real HTTP server that keeps a ledger of sessions, payments and refunds, signs
 * and delivers webhooks, and fails when it is told to. It behaves as Stripe's API reference says,
 * as far as a marketplace needs it.
 */
@NullMarked
package dev.lanekeeper.embedded.stripe;

import org.jspecify.annotations.NullMarked;

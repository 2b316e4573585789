/**
 * A Resend of our own, for tests and for developers' machines: it takes mails, keeps them by their
 * idempotency keys, and sends none.
 */
@NullMarked
package dev.lanekeeper.embedded.resend;

import org.jspecify.annotations.NullMarked;

/** Confirmations: what they say, and how the mail provider is asked to send them. */
@NullMarked
package dev.lanekeeper.checkout.mail;

import org.jspecify.annotations.NullMarked;

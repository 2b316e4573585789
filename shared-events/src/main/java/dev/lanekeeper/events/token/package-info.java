/**
 * The language of token-service: what may be asked of a user's connections to QuickBooks Online,
 * and what is told about them.
 */
@NullMarked
package dev.lanekeeper.events.token;

import org.jspecify.annotations.NullMarked;

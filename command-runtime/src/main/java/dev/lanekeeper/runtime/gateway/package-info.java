/**
 * What gateways have put on the webhook topic becomes commands: verified, split, published, and
 * only then acknowledged.
 */
@NullMarked
package dev.lanekeeper.runtime.gateway;

import org.jspecify.annotations.NullMarked;

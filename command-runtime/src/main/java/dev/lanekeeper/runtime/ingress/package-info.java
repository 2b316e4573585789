/**
 * From a request to a record on the command topic, and back to the caller who waits for the
 * outcome.
 */
@NullMarked
package dev.lanekeeper.runtime.ingress;

import org.jspecify.annotations.NullMarked;

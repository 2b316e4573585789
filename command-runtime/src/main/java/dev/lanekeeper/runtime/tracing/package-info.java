/**
 * The trace of a request, carried along with its command: from HTTP through the record, the batch
 * and the relay to the outcome. Nothing is recorded unless somebody collects it.
 */
@NullMarked
package dev.lanekeeper.runtime.tracing;

import org.jspecify.annotations.NullMarked;

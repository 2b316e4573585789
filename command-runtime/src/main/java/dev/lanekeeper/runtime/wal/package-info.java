/**
 * From committed inbox rows to records on the outcome and event topics, and from the outcome topic
 * to callers that wait on other instances.
 */
@NullMarked
package dev.lanekeeper.runtime.wal;

import org.jspecify.annotations.NullMarked;

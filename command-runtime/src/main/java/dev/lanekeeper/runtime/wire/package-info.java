/**
 * Commands as bytes: JSON, JSON Schema and CloudEvents, used alike by whoever writes a record and
 * whoever reads one.
 */
@NullMarked
package dev.lanekeeper.runtime.wire;

import org.jspecify.annotations.NullMarked;

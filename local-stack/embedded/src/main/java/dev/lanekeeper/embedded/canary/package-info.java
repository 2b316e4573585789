/** Looks for secrets where they must not be: topics, tables, logs, metrics. */
@NullMarked
package dev.lanekeeper.embedded.canary;

import org.jspecify.annotations.NullMarked;

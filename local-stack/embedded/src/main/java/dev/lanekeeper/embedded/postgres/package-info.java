/** A real PostgreSQL on this machine, durable as in production. */
@NullMarked
package dev.lanekeeper.embedded.postgres;

import org.jspecify.annotations.NullMarked;

/** How many rows are written with one statement. */
@NullMarked
package dev.lanekeeper.runtime.sql;

import org.jspecify.annotations.NullMarked;

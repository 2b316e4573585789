/** Rows by the batch: loaded with SQL that locks, written many at a time. */
@NullMarked
package dev.lanekeeper.runtime.sql;

import org.jspecify.annotations.NullMarked;

/** {@code lanekeeper audit}: whether every promise holds in the tables, asked now and by hand. */
@NullMarked
package dev.lanekeeper.system.audit;

import org.jspecify.annotations.NullMarked;

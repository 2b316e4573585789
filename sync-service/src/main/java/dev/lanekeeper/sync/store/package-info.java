/** The tables: what a batch loads and writes, and what others read. */
@NullMarked
package dev.lanekeeper.sync.store;

import org.jspecify.annotations.NullMarked;

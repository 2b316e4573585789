/** What has to be done without anybody asking. */
@NullMarked
package dev.lanekeeper.sync.upkeep;

import org.jspecify.annotations.NullMarked;

/** Dead letters as people deal with them: looked at, tried again, given up with a reason. */
@NullMarked
package dev.lanekeeper.runtime.replay;

import org.jspecify.annotations.NullMarked;

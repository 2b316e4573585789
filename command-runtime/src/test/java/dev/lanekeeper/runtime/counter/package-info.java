/** The smallest service there can be: it shows and tests what the runtime does for every one. */
@NullMarked
package dev.lanekeeper.runtime.counter;

import org.jspecify.annotations.NullMarked;

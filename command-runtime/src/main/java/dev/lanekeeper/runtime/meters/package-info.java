/** What the runtime counts and times. */
@NullMarked
package dev.lanekeeper.runtime.meters;

import org.jspecify.annotations.NullMarked;

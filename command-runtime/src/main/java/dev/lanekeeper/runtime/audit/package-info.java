/** Asks the tables whether what we promise is true, from time to time and when an operator asks. */
@NullMarked
package dev.lanekeeper.runtime.audit;

import org.jspecify.annotations.NullMarked;

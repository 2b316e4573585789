/** Numbers that have to be looked up for those who watch, the runtime's own and the service's. */
@NullMarked
package dev.lanekeeper.runtime.numbers;

import org.jspecify.annotations.NullMarked;

/**
 * Secrets at rest and on their way: sealed at the edge, opened for who may read them. The key set
 * is a file that is itself sealed by a key from the environment.
 */
@NullMarked
package dev.lanekeeper.runtime.seal;

import org.jspecify.annotations.NullMarked;

/**
 * What the servers of the local stack have in common: ports, folders, child processes and their
 * ends.
 */
@NullMarked
package dev.lanekeeper.embedded;

import org.jspecify.annotations.NullMarked;

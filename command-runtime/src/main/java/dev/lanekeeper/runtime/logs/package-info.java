/** What log lines say of the command that they are about: who it is, never what it holds. */
@NullMarked
package dev.lanekeeper.runtime.logs;

import org.jspecify.annotations.NullMarked;

/**
 * Calls to providers: wanted by decisions, made by workers after the commit and outside any
 * transaction, answered by commands.
 */
@NullMarked
package dev.lanekeeper.runtime.calls;

import org.jspecify.annotations.NullMarked;

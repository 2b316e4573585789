/**
 * The language that all services and their producers share: commands, outcomes, events, topics and
 * the identity of a command. Plain Java, so that any producer on the JVM can use it as it is.
 */
@NullMarked
package dev.lanekeeper.events;

import org.jspecify.annotations.NullMarked;

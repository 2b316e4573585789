/** What is said about Messenger conversations: commands, results, events. */
@NullMarked
package dev.lanekeeper.events.sync;

import org.jspecify.annotations.NullMarked;

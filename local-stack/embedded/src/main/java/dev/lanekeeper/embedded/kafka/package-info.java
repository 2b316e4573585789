/** A real single-node Kafka broker in a process of its own. */
@NullMarked
package dev.lanekeeper.embedded.kafka;

import org.jspecify.annotations.NullMarked;

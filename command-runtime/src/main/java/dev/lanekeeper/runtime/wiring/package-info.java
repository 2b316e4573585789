/** Turns a bean of CommandService into a running service: settings, Kafka, transactions, beans. */
@NullMarked
package dev.lanekeeper.runtime.wiring;

import org.jspecify.annotations.NullMarked;

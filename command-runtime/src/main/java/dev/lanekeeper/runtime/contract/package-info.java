/**
 * What a service gives to the runtime and what it gets from it. No Spring, no Kafka, no database.
 */
@NullMarked
package dev.lanekeeper.runtime.contract;

import org.jspecify.annotations.NullMarked;

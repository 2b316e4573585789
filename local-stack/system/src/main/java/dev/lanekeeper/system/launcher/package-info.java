/**
 * Starts, describes and stops everything on this machine. Its state lies in one folder, {@code
 * .lanekeeper/}: the data of PostgreSQL and Kafka, the issuer's key, {@code run.json} while it
 * runs, and the logs.
 */
@NullMarked
package dev.lanekeeper.system.launcher;

import org.jspecify.annotations.NullMarked;

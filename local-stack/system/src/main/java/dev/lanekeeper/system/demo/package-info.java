/**
 * The promises of the services, each checked against the running system by racing it, as an outside
 * program would.
 */
@NullMarked
package dev.lanekeeper.system.demo;

import org.jspecify.annotations.NullMarked;

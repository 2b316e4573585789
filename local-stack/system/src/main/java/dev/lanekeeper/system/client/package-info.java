/**
 * A thin HTTP and JSON client of the services, as an outside program would write it: no type of a
 * service is used here.
 */
@NullMarked
package dev.lanekeeper.system.client;

import org.jspecify.annotations.NullMarked;

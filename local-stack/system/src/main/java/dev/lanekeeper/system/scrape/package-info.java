/** What services say at {@code /actuator/prometheus}, read as Prometheus reads it. */
@NullMarked
package dev.lanekeeper.system.scrape;

import org.jspecify.annotations.NullMarked;

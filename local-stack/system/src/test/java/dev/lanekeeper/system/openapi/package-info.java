/** What must be true of the published documents of all services. */
@NullMarked
package dev.lanekeeper.system.openapi;

import org.jspecify.annotations.NullMarked;

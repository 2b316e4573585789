/** What must hold before the first command: if it does not, the service does not start. */
@NullMarked
package dev.lanekeeper.runtime.startup;

import org.jspecify.annotations.NullMarked;

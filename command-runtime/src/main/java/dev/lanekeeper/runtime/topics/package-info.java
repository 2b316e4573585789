/** The service's topics as they really are on the broker, and how that changes while it runs. */
@NullMarked
package dev.lanekeeper.runtime.topics;

import org.jspecify.annotations.NullMarked;

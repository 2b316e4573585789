/** {@code lanekeeper topics}: the topics of the services, shown, compared and made beforehand. */
@NullMarked
package dev.lanekeeper.system.topics;

import org.jspecify.annotations.NullMarked;

/** token-service: OAuth tokens that are never lost, never doubled, never readable. */
@NullMarked
package dev.lanekeeper.token;

import org.jspecify.annotations.NullMarked;

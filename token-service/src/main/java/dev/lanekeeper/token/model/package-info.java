/** What is decided about a user's connections: pure, without clock, database or provider. */
@NullMarked
package dev.lanekeeper.token.model;

import org.jspecify.annotations.NullMarked;

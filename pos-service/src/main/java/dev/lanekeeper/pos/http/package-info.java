/** The routes of the point of sale: parse, check who asks, hand over, answer. */
@NullMarked
package dev.lanekeeper.pos.http;

import org.jspecify.annotations.NullMarked;

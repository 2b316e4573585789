/** pos-service: one session per register, however many tills press Start. */
@NullMarked
package dev.lanekeeper.pos;

import org.jspecify.annotations.NullMarked;

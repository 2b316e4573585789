/**
 * Who may say what on a command topic: signatures of our own services, and the list of everybody
 * else.
 */
@NullMarked
package dev.lanekeeper.runtime.trust;

import org.jspecify.annotations.NullMarked;

/**
 * What is done without anybody asking: tokens in use are refreshed ahead, idle ones kept alive, and
 * old seals replaced. All of it by commands, on the lanes of the users.
 */
@NullMarked
package dev.lanekeeper.token.upkeep;

import org.jspecify.annotations.NullMarked;

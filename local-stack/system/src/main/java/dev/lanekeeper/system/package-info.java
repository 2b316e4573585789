/**
 * The command line of the local system. Its rooms: launcher (the system itself), client, demo and
 * load (programs that use it over HTTP).
 */
@NullMarked
package dev.lanekeeper.system;

import org.jspecify.annotations.NullMarked;

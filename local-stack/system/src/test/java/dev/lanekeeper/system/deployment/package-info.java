/**
 * What runs the services in containers, held against what they are: names, ports, settings, rights.
 */
@NullMarked
package dev.lanekeeper.system.deployment;

import org.jspecify.annotations.NullMarked;

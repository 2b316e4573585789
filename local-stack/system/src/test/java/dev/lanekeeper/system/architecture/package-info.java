/** What may import what, and classes that break each rule on purpose. */
@NullMarked
package dev.lanekeeper.system.architecture;

import org.jspecify.annotations.NullMarked;

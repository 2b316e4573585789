/**
 * Brings along what another system has: tokens of users who have connected their companies there.
 */
@NullMarked
package dev.lanekeeper.system.imports;

import org.jspecify.annotations.NullMarked;

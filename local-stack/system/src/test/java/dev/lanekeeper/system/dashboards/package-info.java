/**
 * What people watch the system with, held against the system: dashboards and rules of ops against
 * each other, against the catalogue of meters, and against what runs.
 */
@NullMarked
package dev.lanekeeper.system.dashboards;

import org.jspecify.annotations.NullMarked;

/** What operators are called by: Prometheus' rules, their tests, and the runbook of each alert. */
@NullMarked
package dev.lanekeeper.system.alerts;

import org.jspecify.annotations.NullMarked;

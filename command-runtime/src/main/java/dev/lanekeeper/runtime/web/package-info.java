/**
 * What every service answers over HTTP: problem details, validated bodies, command status, health.
 */
@NullMarked
package dev.lanekeeper.runtime.web;

import org.jspecify.annotations.NullMarked;

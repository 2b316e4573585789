/**
 * The service's OpenAPI document: what springdoc reads from the controllers, made true where their
 * parameters and answers are ours.
 */
@NullMarked
package dev.lanekeeper.runtime.openapi;

import org.jspecify.annotations.NullMarked;

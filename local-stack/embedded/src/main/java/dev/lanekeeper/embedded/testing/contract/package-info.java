/**
 * What a service has published of its HTTP (docs/openapi), held against what it serves and answers.
 */
@NullMarked
package dev.lanekeeper.embedded.testing.contract;

import org.jspecify.annotations.NullMarked;

/** What sandbox providers have in common: HTTP on this machine, forms, failures, a journal. */
@NullMarked
package dev.lanekeeper.embedded.sandbox;

import org.jspecify.annotations.NullMarked;

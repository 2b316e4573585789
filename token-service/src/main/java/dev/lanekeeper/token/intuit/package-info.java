/**
 * Intuit: its OAuth endpoints, what is sealed for it, and the calls that decisions ask for. Facts
 * are from Intuit's documentation of OAuth 2.0 and from its own Node client.
 */
@NullMarked
package dev.lanekeeper.token.intuit;

import org.jspecify.annotations.NullMarked;

/**
 * A sandbox Intuit: the OAuth 2.0 endpoints of QuickBooks Online with a ledger of what was issued
 * and burnt, and the failures that the real ones have. Shapes are those of Intuit's documentation
 * of OAuth 2.0 and of its Node client, intuit-oauth.
 */
@NullMarked
package dev.lanekeeper.embedded.intuit;

import org.jspecify.annotations.NullMarked;

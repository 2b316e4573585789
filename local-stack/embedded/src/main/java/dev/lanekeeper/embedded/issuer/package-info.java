/** A small OAuth 2 issuer, so that login is real on this machine too. */
@NullMarked
package dev.lanekeeper.embedded.issuer;

import org.jspecify.annotations.NullMarked;

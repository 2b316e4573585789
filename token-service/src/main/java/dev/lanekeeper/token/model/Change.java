package dev.lanekeeper.token.model;

import java.util.UUID;

/** What a decision changes. */
public sealed interface Change {

    /** A new token, or its next state. */
    record OfToken(Token token) implements Change {}

    /** The token goes. */
    record TokenGone(UUID tokenId) implements Change {}

    record OfRefresh(Refresh refresh) implements Change {}

    record OfFlow(Flow flow) implements Change {}

    record ToRevoke(Revocation revocation) implements Change {}

    record Revoked(UUID revocationId) implements Change {}
}

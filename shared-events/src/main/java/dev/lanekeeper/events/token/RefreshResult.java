package dev.lanekeeper.events.token;

import java.util.Locale;

/** What came of asking Intuit for new tokens. Lower case on the wire. */
public enum RefreshResult {
    /** New tokens. */
    REFRESHED,
    /** The refresh token is worth nothing any more. */
    INVALID_GRANT,
    /** Intuit does not know us: our configuration is wrong, the user has done nothing. */
    INVALID_CLIENT,
    /** No answer that tells anything, for as long as we were willing to ask. */
    UNAVAILABLE,
    /** The token went or changed before Intuit was asked. */
    NEEDLESS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

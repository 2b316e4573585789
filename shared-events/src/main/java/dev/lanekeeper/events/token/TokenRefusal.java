package dev.lanekeeper.events.token;

import java.util.Locale;

/** Why a connection says no. The code of a refusal is its name in lower case. */
public enum TokenRefusal {
    /** There is no active token. */
    NOT_CONNECTED,
    /** The connection is another one than the caller has seen. */
    STALE_GENERATION,
    /** Intuit has refused the refresh token: only the user can connect again. */
    NEEDS_REAUTH,
    /** Intuit has just failed to answer; the details say when it is asked again. */
    PROVIDER_UNAVAILABLE,
    /** This authorisation code came before. */
    CODE_ALREADY_USED,
    /** This state came back before. */
    STATE_USED,
    STATE_EXPIRED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

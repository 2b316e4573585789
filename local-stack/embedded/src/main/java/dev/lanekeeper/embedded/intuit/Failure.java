package dev.lanekeeper.embedded.intuit;

/** What a call to the token or revoke endpoint meets. */
public enum Failure {
    /** 500, and nothing happened. */
    SERVER_ERROR,
    /** 429 with Retry-After, and nothing happened. */
    TOO_MANY_REQUESTS,
    /** The connection ends before anything happened. */
    CUT_BEFORE,
    /** It happened, the old refresh token is burnt, and nobody is told the new one. */
    CUT_AFTER,
    /** A page of HTML with status 200, and nothing happened. */
    HTML,
    /** It happened, and half of the JSON comes with status 200. */
    CUT_JSON,
    /** An error in JSON with status 200, and nothing happened. */
    ERROR_WITH_200,
    /** 400 although the token is good. */
    INVALID_GRANT,
    /** 401 although the client is known. */
    INVALID_CLIENT,
    /** It happened; the old refresh token goes on and does not stand in the answer. */
    NO_REFRESH_TOKEN,
    /** It happens after a while. */
    SLOW,
    /** No answer ever; nothing happened. */
    HANG
}

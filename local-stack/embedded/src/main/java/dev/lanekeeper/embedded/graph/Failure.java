package dev.lanekeeper.embedded.graph;

/** What a call of the API meets. */
public enum Failure {
    /** 500 with an error that says it will pass. */
    SERVER_ERROR,
    /** Error 1 that does not say so. */
    UNKNOWN_ERROR,
    /** Error 32: the page has asked for too much; the headers say for how long. */
    RATE_LIMITED,
    /** Error 190/463: the token has expired. */
    TOKEN_EXPIRED,
    /** Error 10: the token is good for other things. */
    PERMISSION,
    /** Error 1: the answer would be too large. */
    TOO_MUCH_DATA,
    /** Error 100: the place that was asked for is not known any more. */
    CURSOR_EXPIRED,
    /** Error 100/33: no such thing. */
    GONE,
    /** The page comes, and its cursor leads back to where it was asked for. */
    NO_ADVANCE,
    /** The page comes with rows that make no sense among the others. */
    ODD_ROWS,
    /** The connection ends before anything happened. */
    CUT,
    /** A page of HTML with status 200. */
    HTML,
    /** Half of the JSON. */
    CUT_JSON,
    /** It comes after a while. */
    SLOW,
    /** No answer ever. */
    HANG
}

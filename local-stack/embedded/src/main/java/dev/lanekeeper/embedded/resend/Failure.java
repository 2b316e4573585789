package dev.lanekeeper.embedded.resend;

/** What a call may meet. */
public enum Failure {
    /** 500, and nothing happened. */
    SERVER_ERROR,
    /** 429, and nothing happened. */
    TOO_MANY_REQUESTS,
    /** 422: this mail will never be taken. */
    REFUSED,
    /** The connection ends before anything happened. */
    CUT_BEFORE,
    /** The mail is taken, and nobody is told. */
    CUT_AFTER,
    /** The mail is taken, and the answer is a page of HTML with status 200. */
    HTML,
    /** The mail is taken after a while. */
    SLOW,
    /** No answer ever; nothing happened. */
    HANG
}

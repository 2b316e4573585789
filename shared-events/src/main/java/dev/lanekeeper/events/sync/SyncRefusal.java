package dev.lanekeeper.events.sync;

import java.util.Locale;

/** Why a page says no. The code of a refusal is its name in lower case. */
public enum SyncRefusal {
    /** Nobody has registered it, or somebody else has. */
    PAGE_UNKNOWN,
    /** Another page is registered for the same page at Facebook. */
    FACEBOOK_PAGE_TAKEN,
    /** It is registered for another page at Facebook, and its conversations are that page's. */
    FACEBOOK_PAGE_MISMATCH,
    /** Facebook has refused the page's token: it needs another one. */
    PAGE_TOKEN_INVALID,
    /** Somebody holds the page's lock; the details say who, and until when. */
    SYNC_IN_PROGRESS,
    SESSION_NOT_FOUND,
    /** The session is another page's. */
    SESSION_PAGE_MISMATCH,
    /** It has completed, or failed for good. */
    SESSION_FINISHED,
    /** Another one was started after it. */
    SESSION_SUPERSEDED,
    /** Whoever says this does not hold the lock any more: nothing was written. */
    LOCK_LOST,
    /** A portion is missing in between: nothing was written. */
    PAGE_OUT_OF_ORDER,
    /** It makes no sense for this page; it was quarantined. */
    INVALID_EVENT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

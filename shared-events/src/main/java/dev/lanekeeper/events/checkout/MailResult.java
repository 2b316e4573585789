package dev.lanekeeper.events.checkout;

import java.util.Locale;

/** What became of a mail. Lower case on the wire and in the database. */
public enum MailResult {
    /** The provider has it. */
    SENT,
    /** The provider will not have it, or was away for too long. */
    FAILED,
    /** There is no provider, no address, or no reason any more. */
    SKIPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

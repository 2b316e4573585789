package dev.lanekeeper.events.sync;

import java.util.Locale;

/** How an interaction came to us. Lower case on the wire and in the tables. */
public enum InteractionSource {
    /** Told by Meta, to the app that has the conversation. */
    WEBHOOK,
    /** Read from the page's history. */
    SYNC,
    /** Told by Meta, while another app has the conversation. */
    STANDBY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

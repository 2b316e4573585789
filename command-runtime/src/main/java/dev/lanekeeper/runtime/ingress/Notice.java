package dev.lanekeeper.runtime.ingress;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a waiting caller's outcome became known on this instance. */
public enum Notice {
    /** The batch that decided it ran here. */
    BATCH,
    /** Another instance decided it, and the relay has published the outcome. */
    OUTCOME,
    /** It was looked up. */
    INBOX;

    /** All labels of the meter. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Notice::label).toList();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

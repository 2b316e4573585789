package dev.lanekeeper.system.scrape;

import java.io.IOException;

/** A service has said its numbers in a way that nobody can read; the message has the line. */
public final class UnreadableExpositionException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN_CHARACTERS_MAX = 80;

    UnreadableExpositionException(int line, String text, String expected) {
        super(
                "line %d of the metrics: %s (expected: %s)"
                        .formatted(
                                line,
                                text.substring(0, Math.min(text.length(), SHOWN_CHARACTERS_MAX)),
                                expected));
    }
}

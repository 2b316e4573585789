package dev.lanekeeper.runtime.web;

import java.beans.PropertyEditorSupport;
import java.util.UUID;

/**
 * UUIDs as RFC 9562 writes them: 36 characters. Java's own parser takes {@code 1-1-1-1-1} as well,
 * which names an object that its caller never meant.
 */
public final class UuidText {

    private static final int CHARACTERS = 36;

    private UuidText() {}

    /**
     * The UUID that this text is.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static UUID parse(String text) {
        if (text.length() != CHARACTERS) {
            throw new IllegalArgumentException(
                    text + " (expected: a UUID of " + CHARACTERS + " characters)");
        }
        return UUID.fromString(text);
    }

    /** For ids in addresses. */
    static final class Editor extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            setValue(parse(text));
        }
    }
}

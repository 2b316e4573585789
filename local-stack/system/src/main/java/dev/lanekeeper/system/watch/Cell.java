package dev.lanekeeper.system.watch;

/** A text and how it is meant. */
record Cell(String text, Tone tone) {

    static Cell of(String text) {
        return new Cell(text, text.equals(Numbers.NONE) ? Tone.FAINT : Tone.USUAL);
    }

    static Cell heading(String text) {
        return new Cell(text, Tone.HEADING);
    }

    /** The tone is for when the condition is met. */
    static Cell of(String text, boolean condition, Tone tone) {
        return condition ? new Cell(text, tone) : of(text);
    }
}

package dev.lanekeeper.system.dead;

/** What came of a letter. */
sealed interface Verdict {

    String line();

    /** Its command has ended: now, or before. */
    record Done(String line) implements Verdict {}

    /** It was left alone. */
    record NotTried(String line) implements Verdict {}

    /** It still waits for somebody. */
    record Failed(String line) implements Verdict {}
}

package dev.lanekeeper.system.audit;

import java.util.List;

/** What a service says of one promise. */
sealed interface Verdict {

    /** It holds. */
    record Holds() implements Verdict {}

    /**
     * It does not.
     *
     * @param breaches how many rows, as far as the service counts
     * @param samples a sentence each, of the first of them
     */
    record Broken(int breaches, List<String> samples) implements Verdict {}

    /**
     * Nobody knows.
     *
     * @param reason why
     */
    record Unknown(String reason) implements Verdict {}
}

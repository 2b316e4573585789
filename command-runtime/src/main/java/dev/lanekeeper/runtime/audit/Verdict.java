package dev.lanekeeper.runtime.audit;

import java.util.List;

/** What the tables say of a promise. */
public sealed interface Verdict {

    /** It holds. */
    record Holds() implements Verdict {}

    /**
     * It does not.
     *
     * @param breaches how many, up to the limit of counting
     * @param samples a sentence each, of the first of them
     */
    record Broken(int breaches, List<String> samples) implements Verdict {}

    /**
     * Nobody knows.
     *
     * @param reason why it could not be asked, or not to the end
     */
    record Unknown(String reason) implements Verdict {}
}

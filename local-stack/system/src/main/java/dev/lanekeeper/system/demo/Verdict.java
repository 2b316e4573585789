package dev.lanekeeper.system.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a check came out.
 *
 * @param result in a few words, for the table
 * @param broken what was seen instead of what was promised, a line each; empty when the promise
 *     held
 */
record Verdict(String result, List<String> broken) {

    boolean held() {
        return broken.isEmpty();
    }

    /** Collects what a check sees. */
    static final class Findings {

        private final List<String> broken = new ArrayList<>();

        /** Notes a line when the two differ. */
        void expect(String what, Object promised, Object seen) {
            if (!Objects.equals(promised, seen)) {
                broken.add("%s: %s (promised: %s)".formatted(what, seen, promised));
            }
        }

        /**
         * @param resultWhenHeld in a few words
         */
        Verdict verdict(String resultWhenHeld) {
            return new Verdict(
                    broken.isEmpty() ? resultWhenHeld : broken.size() + " findings",
                    List.copyOf(broken));
        }
    }
}

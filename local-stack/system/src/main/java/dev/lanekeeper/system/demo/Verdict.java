package dev.lanekeeper.system.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How a check came out. */
sealed interface Verdict {

    /** For the table. */
    String inAWord();

    /** In a few words, for the table. */
    String result();

    /** What there is to tell beside it, a line each. */
    List<String> lines();

    /** What was promised is what was seen. */
    record Held(String result) implements Verdict {
        @Override
        public String inAWord() {
            return "held";
        }

        @Override
        public List<String> lines() {
            return List.of();
        }
    }

    /**
     * @param lines what was seen instead of what was promised
     */
    record Broken(String result, List<String> lines) implements Verdict {
        @Override
        public String inAWord() {
            return "BROKEN";
        }
    }

    /**
     * This run cannot show it.
     *
     * @param reason why not, and how to start one that can
     */
    record Skipped(String reason) implements Verdict {
        @Override
        public String inAWord() {
            return "skipped";
        }

        @Override
        public String result() {
            return "not on this run";
        }

        @Override
        public List<String> lines() {
            return List.of(reason);
        }
    }

    /** Collects what a check sees. */
    final class Findings {

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
            return broken.isEmpty()
                    ? new Held(resultWhenHeld)
                    : new Broken(broken.size() + " findings", List.copyOf(broken));
        }
    }
}

package dev.lanekeeper.embedded.testing.ablation;

import java.util.List;

/** Commands that race for one invariant. */
@FunctionalInterface
public interface Scenario {

    /**
     * Sends the commands, waits until every one is settled, and looks whether the invariant holds.
     * Called many times; each run makes entities of its own, for a run without guards leaves broken
     * ones behind.
     *
     * @param keys what to key each record with
     * @return what contradicts the invariant, a sentence each; empty when it holds
     */
    List<String> violations(Keys keys);
}

package dev.lanekeeper.embedded.testing.ablation;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.ablation.Guard.Absence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what keeps an invariant: runs a scenario with its guards, and without them. A race that
 * nobody loses without guards would pass with a broken guard as well, so holding is worth something
 * only together with breaking.
 *
 * {@snippet :
 * Ablation.of(sixtyTillsOpenFourRegisters, stack.database("pos"))
 *         .guardedBy(new RowLock("pos_registers"), new UniqueIndex("pos_sessions", "one_open"))
 *         .holdsUntilAllGuardsAreGone();
 * }
 *
 * The service must have been started with {@link AblationDriver#PROPERTY}, and with as many lanes
 * as are to race.
 */
public final class Ablation {

    /** A guard that holds only sometimes is found by running several times. */
    private static final int HOLDING_RUNS = 3;

    /** A race is lost by chance; a scenario that loses none of so many is no race. */
    private static final int LOSING_RUNS_MAX = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Ablation.class);

    private final Scenario scenario;
    private final JdbcAddress database;
    private final List<Guard> guards;

    private Ablation(Scenario scenario, JdbcAddress database, List<Guard> guards) {
        this.scenario = scenario;
        this.database = database;
        this.guards = guards;
    }

    /**
     * @param database the test class's own, in which the service works
     */
    public static Ablation of(Scenario scenario, JdbcAddress database) {
        return new Ablation(scenario, database, List.of());
    }

    /** All that keeps the invariant in the database when the partition does not. */
    public Ablation guardedBy(Guard... all) {
        return new Ablation(scenario, database, List.of(all));
    }

    /**
     * The invariant holds behind its partition with all guards on; holds with random keys, on the
     * guards alone; and is violated with random keys and no guard.
     *
     * @throws AssertionError when one of the three is not so
     */
    public void holdsUntilAllGuardsAreGone() {
        requireHolds("behind its partition", Keys.OF_THE_ENTITY, List.of());
        requireHolds("on the database's guards alone", Keys.AT_RANDOM, List.of());
        requireLost(guards);
    }

    /**
     * With random keys, this guard holds the invariant without any of the others.
     *
     * @throws AssertionError when it does not
     */
    public void holdsByAlone(Guard only) {
        requireHolds("by " + only + " alone", Keys.AT_RANDOM, allBut(only));
    }

    /**
     * With random keys, the others do not hold the invariant without this guard.
     *
     * @throws AssertionError when they do
     */
    public void needs(Guard indispensable) {
        allBut(indispensable);
        requireLost(List.of(indispensable));
    }

    private List<Guard> allBut(Guard one) {
        if (!guards.contains(one)) {
            throw new IllegalArgumentException(one + " (expected: one of " + guards + ")");
        }
        return guards.stream().filter(guard -> !guard.equals(one)).toList();
    }

    private void requireHolds(String how, Keys keys, List<Guard> absent) {
        for (int run = 1; run <= HOLDING_RUNS; run++) {
            List<String> violations = run(keys, absent);
            if (!violations.isEmpty()) {
                throw new AssertionError(
                        "the invariant does not hold %s, run %d: %s"
                                .formatted(how, run, violations));
            }
        }
    }

    private void requireLost(List<Guard> absent) {
        if (absent.isEmpty()) {
            throw new IllegalStateException("no guard is named (expected: guardedBy before this)");
        }
        for (int run = 1; run <= LOSING_RUNS_MAX; run++) {
            List<String> violations = run(Keys.AT_RANDOM, absent);
            if (!violations.isEmpty()) {
                LOG.info("without {} lost in run {}: {}", absent, run, violations);
                return;
            }
        }
        throw new AssertionError(
                "the invariant holds without %s in %d runs: the scenario proves nothing, or another guard is not named"
                        .formatted(absent, LOSING_RUNS_MAX));
    }

    private List<String> run(Keys keys, List<Guard> absent) {
        try (var absences = new Absences()) {
            absent.forEach(guard -> absences.open.push(guard.takeOut(database)));
            List<String> violations = scenario.violations(keys);
            absences.open.forEach(Absence::requireEffect);
            return violations;
        }
    }

    /** Puts the guards back, the last one first, whatever happened. */
    private static final class Absences implements AutoCloseable {

        private final Deque<Absence> open = new ArrayDeque<>();

        @Override
        public void close() {
            if (open.isEmpty()) {
                return;
            }
            try (var _ = open.pop()) {
                close();
            }
        }
    }
}

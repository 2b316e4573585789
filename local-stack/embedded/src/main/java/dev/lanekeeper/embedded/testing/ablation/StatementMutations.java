package dev.lanekeeper.embedded.testing.ablation;

import dev.lanekeeper.embedded.testing.ablation.Guard.Absence;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Which statements of a database are changed on their way to it at the moment. Static, since a
 * connection pool makes its driver by name and knows nothing of the test; apart for each database,
 * and each test class has its own.
 */
final class StatementMutations {

    private static final Map<String, StatementMutations> BY_DATABASE = new ConcurrentHashMap<>();

    private final String url;
    private final List<Mutation> active = new CopyOnWriteArrayList<>();

    private StatementMutations(String url) {
        this.url = url;
    }

    /** Connection parameters at the end of the url make no other database. */
    static StatementMutations of(String url) {
        return BY_DATABASE.computeIfAbsent(url.replaceFirst("\\?.*", ""), StatementMutations::new);
    }

    String applyTo(String sql) {
        String mutated = sql;
        for (Mutation mutation : active) {
            mutated = mutation.applyTo(mutated);
        }
        return mutated;
    }

    Absence begin(Guard guard, UnaryOperator<String> rewriting) {
        var mutation = new Mutation(guard, rewriting);
        active.add(mutation);
        return mutation;
    }

    private final class Mutation implements Absence {

        private final Guard guard;
        private final UnaryOperator<String> rewriting;
        private final AtomicLong statements = new AtomicLong();
        private final AtomicLong changed = new AtomicLong();

        Mutation(Guard guard, UnaryOperator<String> rewriting) {
            this.guard = guard;
            this.rewriting = rewriting;
        }

        String applyTo(String sql) {
            String mutated = rewriting.apply(sql);
            statements.incrementAndGet();
            if (!mutated.equals(sql)) {
                changed.incrementAndGet();
            }
            return mutated;
        }

        @Override
        public void requireEffect() {
            if (statements.get() == 0) {
                throw new IllegalStateException(
                        "no statement came by on the way to %s (expected: a service started with %s)"
                                .formatted(url, AblationDriver.PROPERTY));
            }
            if (changed.get() == 0) {
                throw new IllegalStateException(
                        "%s: in none of %d statements (expected: the words as the service sends them)"
                                .formatted(guard, statements.get()));
            }
        }

        @Override
        public void close() {
            active.remove(this);
        }
    }
}

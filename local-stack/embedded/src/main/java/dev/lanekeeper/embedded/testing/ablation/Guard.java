package dev.lanekeeper.embedded.testing.ablation;

import dev.lanekeeper.embedded.postgres.JdbcAddress;

/**
 * What keeps an invariant in the database of a running service, and how to take it out there. A
 * guard that is not where the test believes it is, such as one renamed in the product, is an error
 * and never an ablation of nothing.
 */
public sealed interface Guard permits RowLock, StatementText, Constraint, UniqueIndex {

    /**
     * Takes the guard out of the test class's own database.
     *
     * @return what puts it back when it is closed
     * @throws IllegalArgumentException when the database has no such guard
     */
    Absence takeOut(JdbcAddress database);

    /** A guard that is gone until this is closed. */
    interface Absence extends AutoCloseable {

        /**
         * @throws IllegalStateException when the service has not come by the place of the guard, so
         *     that nothing ran without it
         */
        void requireEffect();

        @Override
        void close();
    }
}

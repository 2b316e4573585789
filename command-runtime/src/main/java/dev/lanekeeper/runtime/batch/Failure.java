package dev.lanekeeper.runtime.batch;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Whose fault a failed unit of work is, by PostgreSQL's error classes (PostgreSQL manual, appendix
 * A).
 */
public enum Failure {
    /**
     * The database or the broker is away or not what it should be: every command would fail. Try
     * again for as long as it takes.
     */
    OUTAGE,
    /**
     * Deadlock, serialisation failure, lock or statement time-out: try again, and if it goes on
     * look for the one that causes it.
     */
    CONTENTION,
    /** A unique index or a check said no: somebody else was first, and a second try will see it. */
    CONFLICT,
    /** One of the commands breaks the code. */
    BREAKING;

    private static final Set<String> CONTENTION_STATES =
            Set.of(
                    "40001", // serialization_failure
                    "40P01", // deadlock_detected
                    "55P03", // lock_not_available
                    "57014", // query_canceled: statement_timeout
                    "25P03", // idle_in_transaction_session_timeout
                    "25P04"); // transaction_timeout

    private static final String CONSTRAINT_CLASS = "23";
    private static final String VALUE_CLASS = "22";

    public static Failure of(Throwable failure) {
        SQLException sql = first(failure, SQLException.class);
        if (sql != null) {
            return ofState(sql.getSQLState());
        }
        boolean away =
                first(failure, CannotCreateTransactionException.class) != null
                        || first(failure, KafkaException.class) != null
                        || first(failure, org.apache.kafka.common.KafkaException.class) != null;
        return away ? OUTAGE : BREAKING;
    }

    private static Failure ofState(@Nullable String state) {
        if (state == null) {
            return OUTAGE;
        }
        if (CONTENTION_STATES.contains(state)) {
            return CONTENTION;
        }
        if (state.startsWith(CONSTRAINT_CLASS)) {
            return CONFLICT;
        }
        // What is left is the connection, resources, privileges, missing tables: the environment,
        // and not the command's doing.
        return state.startsWith(VALUE_CLASS) ? BREAKING : OUTAGE;
    }

    private static <T extends Throwable> @Nullable T first(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}

package dev.lanekeeper.runtime.startup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The database as this service's connections meet it.
 *
 * @param isolationSetBy which of PostgreSQL's sources the isolation level comes from, such as
 *     {@code user} or {@code session}
 * @param missingTables of the runtime
 * @param missingPrivileges on those that are there, each as {@code delete on inbox}
 * @param publication null when it does not exist
 */
record DatabaseFacts(
        String role,
        String database,
        boolean autoCommit,
        String isolation,
        String isolationSetBy,
        boolean readOnly,
        String synchronousCommit,
        String walLevel,
        boolean mayReplicate,
        List<String> missingTables,
        List<String> missingPrivileges,
        @Nullable Publication publication) {

    /**
     * What the relay reads.
     *
     * @param holdsInbox whole: all columns of all rows
     * @param operations what it publishes, such as {@code insert}
     */
    record Publication(boolean holdsInbox, List<String> operations) {}
}

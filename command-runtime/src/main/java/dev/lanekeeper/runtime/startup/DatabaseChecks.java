package dev.lanekeeper.runtime.startup;

import dev.lanekeeper.runtime.startup.DatabaseFacts.Publication;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database on which a batch, the relay or retention would go wrong, now or only under load. */
final class DatabaseChecks {

    static final String PUBLICATION = "lanekeeper_inbox";

    private static final List<String> INSERTS_ONLY = List.of("insert");

    private final DatabaseFacts facts;
    private final List<Problem> problems = new ArrayList<>();

    private DatabaseChecks(DatabaseFacts facts) {
        this.facts = facts;
    }

    static List<Problem> problems(DatabaseFacts facts) {
        var checks = new DatabaseChecks(facts);
        checks.transactions();
        checks.durability();
        checks.logicalDecoding();
        checks.publication(facts.publication());
        checks.tables();
        checks.privileges();
        return checks.problems;
    }

    private void transactions() {
        if (!"read committed".equals(facts.isolation())) {
            add(
                    "the transaction isolation is %s (set by: %s)"
                            .formatted(facts.isolation(), facts.isolationSetBy()),
                    "read committed, in which a batch sees what the last holder of a row has left",
                    """
                    take spring.datasource.hikari.transaction-isolation away, or run alter role %s reset default_transaction_isolation, \
                    or alter database %s reset default_transaction_isolation\
                    """
                            .formatted(facts.role(), facts.database()));
        }
        if (!facts.autoCommit()) {
            add(
                    "connections come with autocommit off",
                    "on, or statements outside a batch are rolled back in silence",
                    "take spring.datasource.hikari.auto-commit away");
        }
        if (facts.readOnly()) {
            add(
                    "database %s takes no writes".formatted(facts.database()),
                    "the primary, writable",
                    "let spring.datasource.url name the primary, or run alter database %s reset default_transaction_read_only"
                            .formatted(facts.database()));
        }
    }

    private void durability() {
        if ("off".equals(facts.synchronousCommit())) {
            add(
                    "synchronous_commit is off",
                    "on, or a crash of the database takes outcomes with it that were told already",
                    "run alter role %s set synchronous_commit = on".formatted(facts.role()));
        }
    }

    private void logicalDecoding() {
        if (!"logical".equals(facts.walLevel())) {
            add(
                    "wal_level is " + facts.walLevel(),
                    "logical, as outcomes are published from the log",
                    "run alter system set wal_level = logical and restart PostgreSQL");
        }
        if (!facts.mayReplicate()) {
            add(
                    "role %s must not read the log".formatted(facts.role()),
                    "the attribute replication",
                    "run alter role %s replication".formatted(facts.role()));
        }
    }

    private void publication(@Nullable Publication publication) {
        if (publication == null) {
            add(
                    "publication %s does not exist".formatted(PUBLICATION),
                    "one of the inbox, for the relay to read",
                    "run create publication %s for table inbox with (publish = 'insert')"
                            .formatted(PUBLICATION));
            return;
        }
        if (!publication.holdsInbox()) {
            add(
                    "publication %s does not hold the inbox".formatted(PUBLICATION),
                    "table inbox with all its rows and columns",
                    "run alter publication %s set table inbox".formatted(PUBLICATION));
        }
        if (!INSERTS_ONLY.equals(publication.operations())) {
            add(
                    "publication %s publishes %s"
                            .formatted(PUBLICATION, String.join(", ", publication.operations())),
                    "insert and nothing else, as rows are deleted by age",
                    "run alter publication %s set (publish = 'insert')".formatted(PUBLICATION));
        }
    }

    private void tables() {
        if (!facts.missingTables().isEmpty()) {
            add(
                    "database %s has no table %s"
                            .formatted(facts.database(), String.join(", ", facts.missingTables())),
                    "the tables of the runtime, on the search path",
                    "let Flyway make them: take spring.flyway.enabled away");
        }
    }

    private void privileges() {
        if (!facts.missingPrivileges().isEmpty()) {
            add(
                    "role %s lacks %s"
                            .formatted(facts.role(), String.join(", ", facts.missingPrivileges())),
                    "all of them",
                    "grant them with "
                            + String.join(
                                    "; ",
                                    facts.missingPrivileges().stream()
                                            .map(missing ->
                                                    "grant %s to %s"
                                                            .formatted(missing, facts.role()))
                                            .toList()));
        }
    }

    private void add(String found, String expected, String remedy) {
        problems.add(new Problem(found, expected, remedy));
    }
}

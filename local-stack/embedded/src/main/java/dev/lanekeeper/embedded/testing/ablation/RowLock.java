package dev.lanekeeper.embedded.testing.ablation;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.util.regex.Pattern;

/**
 * The lock that a query takes on the rows it reads, such as {@code for no key update}. Without it
 * the query reads the same rows and waits for nobody.
 *
 * @param table that the query reads, as its text names it
 */
public record RowLock(String table) implements Guard {

    private static final Pattern LOCKING_CLAUSE =
            Pattern.compile(
                    """
                    \\bfor\\s+(no\\s+key\\s+update|update|key\\s+share|share)\\b\
                    (\\s+of\\s+\\w+(\\s*,\\s*\\w+)*)?\
                    (\\s+nowait\\b|\\s+skip\\s+locked\\b)?\
                    """,
                    Pattern.CASE_INSENSITIVE);

    @Override
    public Absence takeOut(JdbcAddress database) {
        return StatementMutations.of(database.url()).begin(this, this::without);
    }

    /** The statement without its lock; the same text when it takes none on this table. */
    String without(String sql) {
        boolean reads =
                Pattern.compile(
                                "\\b(from|join)\\s+" + Pattern.quote(table) + "\\b",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(sql)
                        .find();
        return reads ? LOCKING_CLAUSE.matcher(sql).replaceAll("") : sql;
    }
}

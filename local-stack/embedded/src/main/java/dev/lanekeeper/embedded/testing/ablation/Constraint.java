package dev.lanekeeper.embedded.testing.ablation;

import dev.lanekeeper.embedded.postgres.JdbcAddress;

/**
 * A unique constraint, a primary key or a check. It is put back on an emptied table: what was
 * written without it may contradict it.
 *
 * @param table that it stands on
 * @param name of the constraint
 */
public record Constraint(String table, String name) implements Guard {

    @Override
    public Absence takeOut(JdbcAddress database) {
        String definition =
                Ddl.in(database)
                        .text(
                                """
                                select pg_get_constraintdef(oid)
                                from pg_constraint
                                where conrelid = to_regclass(?)
                                  and conname = ?
                                """,
                                table,
                                name)
                        .orElseThrow(() -> Ddl.notThere(this, database));
        return Ddl.in(database)
                .absence(
                        "alter table %s drop constraint %s".formatted(table, name),
                        "alter table %s add constraint %s %s".formatted(table, name, definition),
                        table);
    }
}

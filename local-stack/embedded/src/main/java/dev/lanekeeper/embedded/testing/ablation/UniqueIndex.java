package dev.lanekeeper.embedded.testing.ablation;

import dev.lanekeeper.embedded.postgres.JdbcAddress;

/**
 * A unique index that belongs to no constraint, a partial one for instance. It is put back on an
 * emptied table: what was written without it may contradict it.
 *
 * @param table that it stands on
 * @param name of the index
 */
public record UniqueIndex(String table, String name) implements Guard {

    @Override
    public Absence takeOut(JdbcAddress database) {
        String definition =
                Ddl.in(database)
                        .text(
                                """
                                select pg_get_indexdef(indexrelid)
                                from pg_index
                                where indrelid = to_regclass(?)
                                  and indexrelid = to_regclass(?)
                                  and indisunique
                                  and not exists (
                                      select
                                      from pg_constraint
                                      where conindid = indexrelid)
                                """,
                                table,
                                name)
                        .orElseThrow(() -> Ddl.notThere(this, database));
        return Ddl.in(database).absence("drop index " + name, definition, table);
    }
}

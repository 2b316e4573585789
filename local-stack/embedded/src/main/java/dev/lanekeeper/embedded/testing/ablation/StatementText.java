package dev.lanekeeper.embedded.testing.ablation;

import dev.lanekeeper.embedded.postgres.JdbcAddress;

/**
 * Words of a statement that guard something, such as the condition of a write, or the look into the
 * memory of decided commands.
 *
 * @param original the words as the service sends them
 * @param mutant what the database gets to see instead
 */
public record StatementText(String original, String mutant) implements Guard {

    @Override
    public Absence takeOut(JdbcAddress database) {
        return StatementMutations.of(database.url())
                .begin(this, sql -> sql.replace(original, mutant));
    }
}

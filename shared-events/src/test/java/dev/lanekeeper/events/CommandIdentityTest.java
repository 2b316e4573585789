package dev.lanekeeper.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandIdentityTest {

    private static final String OURS = "lanekeeper:http:v1:alice:POST /x";

    @Test
    void anIdOfOursIsTheCommandId() {
        UUID id = TimeOrderedIds.next();

        assertThat(CommandIdentity.fresh(OURS, id).commandId()).isEqualTo(id);
    }

    @Test
    void aKeyGivesTheSameCommandIdEachTime() {
        UUID first = CommandIdentity.keyed(OURS, "k-1").commandId();

        assertThat(CommandIdentity.keyed(OURS, "k-1").commandId()).isEqualTo(first);
        assertThat(first.version()).isEqualTo(8);
        assertThat(first.variant()).isEqualTo(2);
    }

    @Test
    void aKeyIsItsSourcesOwn() {
        String elsewhere = "lanekeeper:http:v1:bob:POST /x";

        assertThat(CommandIdentity.keyed(OURS, "k-1").commandId())
                .isNotEqualTo(CommandIdentity.keyed(elsewhere, "k-1").commandId())
                .isNotEqualTo(CommandIdentity.keyed(OURS, "k-2").commandId());
    }

    /** Else a caller could take the id of somebody else's command, and its outcome. */
    @Test
    void aKeyThatLooksLikeAnIdOfOursDoesNotBecomeTheCommandId() {
        UUID foreign = TimeOrderedIds.next();

        assertThat(CommandIdentity.keyed(OURS, foreign.toString()).commandId())
                .isNotEqualTo(foreign);
    }

    @Test
    void aForeignProducerCannotChooseTheCommandId() {
        UUID foreign = TimeOrderedIds.next();

        assertThat(new CommandIdentity("acme:erp", foreign.toString()).commandId())
                .isNotEqualTo(foreign);
        assertThat(new CommandIdentity("acme:erp", "42").commandId())
                .isEqualTo(new CommandIdentity("acme:erp", "42").commandId());
    }

    @Test
    void onlyTheUsualFormOfAVersion7UuidIsOneOfOurs() {
        UUID version4 = UUID.randomUUID();
        UUID version7 = TimeOrderedIds.next();

        assertThat(new CommandIdentity(OURS, version4.toString()).commandId())
                .isNotEqualTo(version4);
        assertThat(new CommandIdentity(OURS, upperCase(version7)).commandId())
                .isNotEqualTo(version7);
    }

    /** The separator keeps two pairs apart that read the same when they are joined. */
    @Test
    void sourceAndIdAreNotJustJoined() {
        assertThat(new CommandIdentity("acme:a", "b").commandId())
                .isNotEqualTo(new CommandIdentity("acme:", "ab").commandId());
    }

    private static String upperCase(UUID id) {
        // A time-ordered id of our days has at least one letter: its random part is 74 bits long.
        return id.toString().toUpperCase(Locale.ROOT);
    }
}

package dev.lanekeeper.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID COMMAND = UUID.fromString("01900000-0000-7000-8000-000000000001");

    @Test
    void haveVersion7AndTheVariantOfTheRfc() {
        assertThat(Stream.generate(TimeOrderedIds::next).limit(1_000))
                .allMatch(id -> id.version() == 7 && id.variant() == 2);
    }

    @Test
    void areUnique() {
        List<UUID> ids = Stream.generate(TimeOrderedIds::next).limit(100_000).toList();

        assertThat(Set.copyOf(ids)).hasSize(ids.size());
    }

    @Test
    void standInTheOrderOfTheirTimes() {
        UUID before = TimeOrderedIds.derived(NOON, COMMAND, 0);
        UUID after = TimeOrderedIds.derived(NOON.plusMillis(1), COMMAND, 0);

        // As text and as PostgreSQL's uuid; Java's own compareTo is signed.
        assertThat(before.toString()).isLessThan(after.toString());
        assertThat(before.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void derivedOnesAreAFunctionOfTimeCommandAndNumber() {
        UUID first = TimeOrderedIds.derived(NOON, COMMAND, 0);

        assertThat(TimeOrderedIds.derived(NOON, COMMAND, 0)).isEqualTo(first);
        assertThat(TimeOrderedIds.derived(NOON, COMMAND, 1)).isNotEqualTo(first);
        assertThat(TimeOrderedIds.derived(NOON, UUID.randomUUID(), 0)).isNotEqualTo(first);
        assertThat(first.version()).isEqualTo(7);
    }

    @Test
    void derivedOnesOfManyCommandsAtOneMomentAreUnique() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(TimeOrderedIds.derived(NOON, new UUID(0x7000L, i), 0));
        }

        assertThat(ids).hasSize(10_000);
    }
}

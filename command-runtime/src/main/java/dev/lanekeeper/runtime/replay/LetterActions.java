package dev.lanekeeper.runtime.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The table of what people have done with dead letters: the audit, and the mark of those that are
 * discarded. Each action is one row and one statement; the same action again changes nothing.
 */
public final class LetterActions {

    private final JdbcOperations jdbc;

    public LetterActions(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who acts.
     *
     * @param subject as the login names it
     */
    public record Actor(String subject, @Nullable String correlationId) {}

    void replayed(Letter letter, int attempt, Actor by) {
        write(letter, LetterAction.Kind.REPLAY, attempt, null, by);
    }

    void settled(Letter letter, String ending, Actor by) {
        write(letter, LetterAction.Kind.SETTLE, 0, ending, by);
    }

    /**
     * Gives the letter up. When somebody has done so before, that mark stands.
     *
     * @return the mark
     */
    public LetterAction discard(Letter letter, String reason, Actor by) {
        write(letter, LetterAction.Kind.DISCARD, 0, reason, by);
        return of(letter).stream()
                .filter(action -> action.kind() == LetterAction.Kind.DISCARD)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a discard leaves its mark"));
    }

    private void write(
            Letter letter, LetterAction.Kind kind, int attempt, @Nullable String reason, Actor by) {
        jdbc.update(
                """
                insert into dead_letter_actions (
                    tenant_id, letter_partition, letter_offset, letter_written_at, action, attempt, actor, reason, command_id, correlation_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                Objects.requireNonNullElse(letter.tenant(), ""),
                letter.position().partition(),
                letter.position().offset(),
                Timestamp.from(letter.writtenAt()),
                kind.toString(),
                attempt,
                by.subject(),
                reason,
                letter.claim().commandId(),
                by.correlationId());
    }

    /** All that was done with the letter, oldest first. */
    public List<LetterAction> of(Letter letter) {
        return jdbc.query(
                """
                select action, attempt, actor, reason, acted_at
                from dead_letter_actions
                where letter_partition = ? and letter_offset = ? and letter_written_at = ?
                order by acted_at
                """,
                (row, _) -> action(row),
                letter.position().partition(),
                letter.position().offset(),
                Timestamp.from(letter.writtenAt()));
    }

    /**
     * What was done with a letter, as far as it tells what can still be done.
     *
     * @param discard null when nobody has given it up
     * @param replayedAs the latest attempt that a replay of it was; 0 when there was none
     */
    record Marks(@Nullable LetterAction discard, int replayedAs) {

        static final Marks NONE = new Marks(null, 0);

        Marks with(LetterAction action) {
            return switch (action.kind()) {
                case DISCARD -> new Marks(action, replayedAs);
                case REPLAY -> new Marks(discard, Math.max(replayedAs, action.attempt()));
                case SETTLE -> this;
            };
        }
    }

    /** The marks of those with which something was done. */
    Map<Letter, Marks> marks(Collection<Letter> letters) {
        Map<Letter, Marks> marks = new HashMap<>();
        Map<Place, Letter> byPlace = new HashMap<>();
        letters.forEach(letter -> byPlace.put(Place.of(letter), letter));
        jdbc.query(
                """
                select letter_partition, letter_offset, letter_written_at, action, attempt, actor, reason, acted_at
                from dead_letter_actions
                where (letter_partition, letter_offset, letter_written_at) in (
                    select *
                    from unnest(?::int[], ?::bigint[], ?::timestamptz[]))
                """,
                row -> {
                    Letter letter = byPlace.get(Place.of(row));
                    if (letter != null) {
                        Marks known = marks.getOrDefault(letter, Marks.NONE);
                        marks.put(letter, known.with(action(row)));
                    }
                },
                letters.stream()
                        .map(letter -> letter.position().partition())
                        .toArray(Integer[]::new),
                letters.stream().map(letter -> letter.position().offset()).toArray(Long[]::new),
                letters.stream()
                        .map(letter -> letter.writtenAt().toString())
                        .toArray(String[]::new));
        return marks;
    }

    /** How those of the commands ended that were found settled, whenever that was. */
    Map<UUID, String> settled(Collection<UUID> commandIds) {
        Map<UUID, String> endings = new HashMap<>();
        jdbc.query(
                """
                select command_id, reason
                from dead_letter_actions
                where action = 'settle' and command_id = any (?)
                """,
                row -> {
                    endings.put(row.getObject("command_id", UUID.class), row.getString("reason"));
                },
                (Object) commandIds.toArray(UUID[]::new));
        return endings;
    }

    private static LetterAction action(ResultSet row) throws SQLException {
        return new LetterAction(
                LetterAction.Kind.ofWord(row.getString("action")),
                row.getInt("attempt"),
                row.getString("actor"),
                row.getString("reason"),
                row.getTimestamp("acted_at").toInstant());
    }

    /** One letter, and no other one that stood there before. */
    private record Place(int partition, long offset, long writtenAtMs) {

        static Place of(Letter letter) {
            return new Place(
                    letter.position().partition(),
                    letter.position().offset(),
                    letter.writtenAt().toEpochMilli());
        }

        static Place of(ResultSet row) throws SQLException {
            return new Place(
                    row.getInt("letter_partition"),
                    row.getLong("letter_offset"),
                    row.getTimestamp("letter_written_at").getTime());
        }
    }
}

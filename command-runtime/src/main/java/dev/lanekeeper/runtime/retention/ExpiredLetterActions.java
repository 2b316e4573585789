package dev.lanekeeper.runtime.retention;

import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What was done with dead letters that are gone. As long as a letter can be read its rows stay, or
 * one that was discarded would wait for somebody again; and the audit stays for as long as decided
 * commands are remembered.
 */
public final class ExpiredLetterActions {

    private final JdbcOperations jdbc;
    private final FirstOffsets firstOffsets;

    /** Asks the broker from where on the letters of each partition are kept. */
    public interface FirstOffsets {

        Map<Integer, Long> byPartition() throws InterruptedException;
    }

    public ExpiredLetterActions(JdbcOperations jdbc, FirstOffsets firstOffsets) {
        this.jdbc = jdbc;
        this.firstOffsets = firstOffsets;
    }

    /** Deletes some of them, in one short statement; the next round deletes more. */
    void delete(Duration window, int rowsMax) throws InterruptedException {
        if (jdbc.queryForList("select 1 from dead_letter_actions limit 1").isEmpty()) {
            return;
        }
        Map<Integer, Long> kept = firstOffsets.byPartition();
        jdbc.update(
                """
                delete from dead_letter_actions
                where ctid = any (array(
                    select dead_letter_actions.ctid
                    from dead_letter_actions
                    join unnest(?::int[], ?::bigint[]) as kept (letter_partition, first_offset) using (letter_partition)
                    where letter_offset < first_offset
                      and acted_at < now() - make_interval(secs => ?)
                    limit ?))
                """,
                kept.keySet().toArray(Integer[]::new),
                kept.values().toArray(Long[]::new),
                (double) window.toSeconds(),
                rowsMax);
    }
}

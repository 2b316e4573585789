package dev.lanekeeper.runtime.topics;

import java.time.Duration;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Remembers in the database how many partitions a topic had, so that a change is noticed after a
 * restart as well, and by all instances: the first that sees it writes it down, the others read it.
 */
final class PartitionCounts {

    private final JdbcOperations jdbc;

    PartitionCounts(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what was seen just now, and says what is known. */
    PartitionCount note(String topic, int partitions) {
        jdbc.update(
                """
                insert into partition_count as known (topic, partitions)
                values (?, ?)
                on conflict (topic) do update
                set partitions = excluded.partitions, previous = known.partitions, changed_at = now()
                where known.partitions <> excluded.partitions
                """,
                topic,
                partitions);
        return jdbc.queryForObject(
                """
                select partitions, previous, extract(epoch from now() - changed_at) as age_seconds
                from partition_count
                where topic = ?
                """,
                (row, _) ->
                        new PartitionCount(
                                topic,
                                row.getInt("partitions"),
                                row.getObject("previous") == null
                                        ? null
                                        : new PartitionCount.Change(
                                                row.getInt("previous"),
                                                Duration.ofSeconds(row.getLong("age_seconds")))),
                topic);
    }
}

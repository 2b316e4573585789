package dev.lanekeeper.runtime.numbers;

import dev.lanekeeper.runtime.contract.WatchedNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/** What PostgreSQL says of the service's database, and the tables of calls to providers. */
public final class DatabaseReads {

    private final JdbcOperations jdbc;

    public DatabaseReads(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** PostgreSQL manual, "The Cumulative Statistics System". */
    public List<WatchedNumber> ofTheDatabase() {
        return List.of(
                WatchedNumber.counters(
                        "lanekeeper.database.transactions",
                        "Transactions of this database since its statistics were reset",
                        "result",
                        List.of("committed", "rolled_back"),
                        () ->
                                pairs(
                                        """
                                        select 'committed', xact_commit from pg_stat_database where datname = current_database()
                                        union all
                                        select 'rolled_back', xact_rollback from pg_stat_database where datname = current_database()
                                        """)),
                WatchedNumber.counters(
                        "lanekeeper.database.blocks",
                        "Blocks that were read, from the cache or from below it",
                        "from",
                        List.of("cache", "disk"),
                        () ->
                                pairs(
                                        """
                                        select 'cache', blks_hit from pg_stat_database where datname = current_database()
                                        union all
                                        select 'disk', blks_read from pg_stat_database where datname = current_database()
                                        """)),
                WatchedNumber.counter(
                        "lanekeeper.database.deadlocks",
                        null,
                        "Deadlocks that PostgreSQL has broken in this database",
                        () ->
                                one(
                                        "select deadlocks from pg_stat_database where datname = current_database()")),
                WatchedNumber.gauge(
                        "lanekeeper.database.size",
                        "bytes",
                        "Size of this database on disk",
                        () -> one("select pg_database_size(current_database())")),
                WatchedNumber.gauge(
                        "lanekeeper.database.connections",
                        null,
                        "Connections to this database, whoever has them",
                        () ->
                                one(
                                        "select count(*) from pg_stat_activity where datname = current_database()")),
                WatchedNumber.gauge(
                        "lanekeeper.database.connections.max",
                        null,
                        "Connections that the server takes, for all databases",
                        () -> one("select current_setting('max_connections')::int")),
                WatchedNumber.gauge(
                        "lanekeeper.database.lock.waits",
                        null,
                        "Sessions of this database that wait for a lock now",
                        () ->
                                one(
                                        """
                                        select count(*)
                                        from pg_stat_activity
                                        where datname = current_database()
                                          and wait_event_type = 'Lock'
                                        """)));
    }

    /**
     * @param kinds of calls that the service makes
     */
    public List<WatchedNumber> ofTheCalls(Collection<String> kinds) {
        return List.of(
                WatchedNumber.gauges(
                        "lanekeeper.calls.unfinished",
                        null,
                        "Calls to providers that are wanted and not finished",
                        "kind",
                        kinds,
                        () -> pairs("select kind, count(*) from provider_calls group by kind")),
                WatchedNumber.gauges(
                        "lanekeeper.calls.oldest.age",
                        "seconds",
                        "How long the oldest unfinished call has been due",
                        "kind",
                        kinds,
                        () ->
                                pairs(
                                        """
                                        select kind, greatest(extract(epoch from now() - min(first_due_at)), 0)
                                        from provider_calls
                                        group by kind
                                        """)));
    }

    private double one(String sql) {
        Double value = jdbc.queryForObject(sql, Double.class);
        return value == null ? Double.NaN : value;
    }

    private Map<String, Double> pairs(String sql) {
        Map<String, Double> pairs = new HashMap<>();
        jdbc.query(
                sql,
                row -> {
                    pairs.put(row.getString(1), row.getDouble(2));
                });
        return pairs;
    }
}

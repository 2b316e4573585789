package dev.lanekeeper.runtime;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The runtime's tables in a database where no service runs. */
public final class RuntimeTables {

    private RuntimeTables() {}

    /** Makes what is not there yet, as a service would at its start. */
    public static JdbcTemplate in(JdbcAddress database) {
        var dataSource =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/runtime")
                .table("flyway_runtime_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        return new JdbcTemplate(dataSource);
    }

    /** Adds inbox rows that were decided so long ago, all at one time. */
    public static void addDecided(JdbcTemplate jdbc, int rows, Duration age) {
        jdbc.update(
                """
                insert into inbox (command_id, source, source_id, type, tenant_id, key, payload_hash, log_partition, log_offset,
                    status, code, result, events, decided_at)
                select gen_random_uuid(), 'acme:test', n::text, 'lanekeeper.counter.Add.v1', 'everybody', 'key', '', 0, n,
                    'accepted', 'added', '{}', '[]', now() - make_interval(secs => ?)
                from generate_series(1, ?) as n
                """,
                (double) age.toSeconds(),
                rows);
    }

    /** As if the relay had published everything that was decided until so long ago. */
    public static void published(JdbcTemplate jdbc, Duration age) {
        jdbc.update(
                """
                update relay_watermark
                set published_to = now() - make_interval(secs => ?), repair_from = null
                """,
                (double) age.toSeconds());
    }

    /** How many inbox rows were decided before that. */
    public static int olderThan(JdbcTemplate jdbc, Duration age) {
        Integer rows =
                jdbc.queryForObject(
                        """
                        select count(*)
                        from inbox
                        where decided_at < now() - make_interval(secs => ?)
                        """,
                        Integer.class,
                        (double) age.toSeconds());
        return rows == null ? 0 : rows;
    }
}

package dev.lanekeeper.runtime.startup;

import dev.lanekeeper.runtime.startup.DatabaseFacts.Publication;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Asks the database how it is, on a connection like those of the lanes. */
final class DatabaseInspection {

    private final JdbcOperations jdbc;

    DatabaseInspection(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    DatabaseFacts facts() {
        boolean autoCommit =
                Boolean.TRUE.equals(jdbc.execute((Connection one) -> one.getAutoCommit()));
        List<String> missingTables = missingTables();
        List<String> missingPrivileges = missingPrivileges();
        Publication publication = publication();
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        """
                        select current_user as role,
                            current_database() as database,
                            current_setting('transaction_isolation') as isolation,
                            (select source from pg_settings where name = 'default_transaction_isolation') as isolation_set_by,
                            current_setting('transaction_read_only') = 'on' as read_only,
                            current_setting('synchronous_commit') as synchronous_commit,
                            current_setting('wal_level') as wal_level,
                            exists (
                                select
                                from pg_roles
                                where rolname = current_user and (rolsuper or rolreplication)
                                   or rolname = 'rds_replication' and pg_has_role(oid, 'member')) as may_replicate
                        """,
                        (row, _) ->
                                facts(
                                        row,
                                        autoCommit,
                                        missingTables,
                                        missingPrivileges,
                                        publication)));
    }

    private static DatabaseFacts facts(
            ResultSet row,
            boolean autoCommit,
            List<String> missingTables,
            List<String> missingPrivileges,
            @Nullable Publication publication)
            throws SQLException {
        return new DatabaseFacts(
                row.getString("role"),
                row.getString("database"),
                autoCommit,
                row.getString("isolation"),
                row.getString("isolation_set_by"),
                row.getBoolean("read_only"),
                row.getString("synchronous_commit"),
                row.getString("wal_level"),
                row.getBoolean("may_replicate"),
                missingTables,
                missingPrivileges,
                publication);
    }

    private List<String> missingTables() {
        return jdbc.queryForList(
                """
                select needed
                from unnest(array['inbox', 'relay_watermark', 'partition_count', 'provider_calls', 'dead_letter_actions']) as needed
                where to_regclass(needed) is null
                """,
                String.class);
    }

    /** What batch, relay, retention and watch do with the runtime's own tables. */
    private List<String> missingPrivileges() {
        return jdbc.queryForList(
                """
                select privilege || ' on ' || relation
                from (values
                    ('select', 'inbox'), ('insert', 'inbox'), ('delete', 'inbox'),
                    ('select', 'relay_watermark'), ('update', 'relay_watermark'),
                    ('select', 'partition_count'), ('insert', 'partition_count'), ('update', 'partition_count'),
                    ('select', 'provider_calls'), ('insert', 'provider_calls'), ('update', 'provider_calls'), ('delete', 'provider_calls'),
                    ('select', 'dead_letter_actions'), ('insert', 'dead_letter_actions'), ('delete', 'dead_letter_actions'))
                    as needed (privilege, relation)
                where not has_table_privilege(to_regclass(relation), privilege)
                """,
                String.class);
    }

    /** Row filters and column lists count: what they leave out is never published. */
    private @Nullable Publication publication() {
        return jdbc
                .query(
                        """
                        select array_remove(array[
                                case when pubinsert then 'insert' end,
                                case when pubupdate then 'update' end,
                                case when pubdelete then 'delete' end,
                                case when pubtruncate then 'truncate' end], null) as operations,
                            exists (
                                select
                                from pg_publication_tables
                                where pg_publication_tables.pubname = pg_publication.pubname
                                  and (schemaname, tablename) = (
                                      select nspname, relname
                                      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
                                      where pg_class.oid = to_regclass('inbox'))
                                  and rowfilter is null
                                  and cardinality(attnames) = (
                                      select count(*)
                                      from pg_attribute
                                      where attrelid = to_regclass('inbox') and attnum > 0 and not attisdropped)) as holds_inbox
                        from pg_publication
                        where pubname = ?
                        """,
                        (row, _) ->
                                new Publication(
                                        row.getBoolean("holds_inbox"),
                                        List.of((String[]) row.getArray("operations").getArray())),
                        DatabaseChecks.PUBLICATION)
                .stream()
                .findFirst()
                .orElse(null);
    }
}

package dev.lanekeeper.runtime.wal;

import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** What Debezium's engine is told. All retrying is left to the supervisor, who looks first. */
final class EngineProperties {

    /** Made by V2__relay.sql. */
    static final String PUBLICATION = "lanekeeper_inbox";

    private static final String INBOX = "public.inbox";

    /** Batches that may wait in the engine's queue, besides its limit in bytes. */
    private static final int QUEUED_BATCHES = 4;

    private EngineProperties() {}

    /**
     * The properties of one run.
     *
     * @throws IllegalArgumentException when the URL is not PostgreSQL's
     */
    static Properties of(RelaySettings settings, DatabaseAddress address) {
        Properties database = Driver.parseURL(address.jdbcUrl(), new Properties());
        if (database == null) {
            throw new IllegalArgumentException(
                    address.jdbcUrl() + " (expected: jdbc:postgresql://host:port/database)");
        }
        var engine = new Properties();
        // A name of its own for each run: it names metrics, which must not meet their
        // predecessors'.
        String name = "relay-" + UUID.randomUUID();
        engine.setProperty("name", name);
        engine.setProperty("topic.prefix", name);
        engine.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        connection(engine, database, address);
        source(engine, settings);
        progress(engine, settings);
        return engine;
    }

    private static void connection(
            Properties engine, Properties database, DatabaseAddress address) {
        engine.setProperty("database.hostname", PGProperty.PG_HOST.getOrDefault(database));
        engine.setProperty("database.port", PGProperty.PG_PORT.getOrDefault(database));
        engine.setProperty("database.dbname", PGProperty.PG_DBNAME.getOrDefault(database));
        engine.setProperty("database.user", address.user());
        engine.setProperty("database.password", address.password());
        database.stringPropertyNames().stream()
                .filter(property -> !property.startsWith("PG"))
                .forEach(property ->
                        engine.setProperty("driver." + property, database.getProperty(property)));
    }

    private static void source(Properties engine, RelaySettings settings) {
        engine.setProperty("plugin.name", "pgoutput");
        engine.setProperty("slot.name", settings.slot());
        engine.setProperty("publication.name", PUBLICATION);
        engine.setProperty("publication.autocreate.mode", "disabled");
        engine.setProperty("table.include.list", INBOX);
        engine.setProperty("message.prefix.include.list", LoggedInbox.MARK_PREFIX);
        engine.setProperty("snapshot.mode", "no_data");
        engine.setProperty("xmin.fetch.interval.ms", "0");
        engine.setProperty("poll.interval.ms", String.valueOf(settings.pollIntervalMs()));
        engine.setProperty("max.batch.size", String.valueOf(settings.batchRowsMax()));
        engine.setProperty(
                "max.queue.size", String.valueOf(settings.batchRowsMax() * QUEUED_BATCHES));
        engine.setProperty("max.queue.size.in.bytes", String.valueOf(settings.queueBytesMax()));
        engine.setProperty("queue.provider.type", PatientQueue.NAME);
    }

    private static void progress(Properties engine, RelaySettings settings) {
        // The slot remembers; a second memory could only disagree with it.
        engine.setProperty(
                "offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
        // PostgreSQL hears of a position from us alone, after the broker has acknowledged.
        engine.setProperty("lsn.flush.mode", "connector");
        engine.setProperty("slot.max.retries", "0");
        engine.setProperty("errors.max.retries", "0");
        engine.setProperty("task.management.timeout.ms", String.valueOf(settings.stopMs()));
    }
}

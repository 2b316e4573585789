package dev.lanekeeper.embedded.postgres;

import dev.lanekeeper.embedded.LoopbackPort;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to run a PostgreSQL.
 *
 * @param folder holds its data, log and lock, and is kept when the server stops
 * @param port on 127.0.0.1; {@link LoopbackPort#ANY} picks a free one at the first start
 * @param serverSettings what postgresql.conf would say, on top of our own
 */
public record PostgresSettings(Path folder, int port, Map<String, String> serverSettings) {
    /** Durable and ready for logical decoding: zonky alone would switch fsync off. */
    private static final Map<String, String> DEFAULTS =
            Map.ofEntries(
                    Map.entry("listen_addresses", "127.0.0.1"),
                    Map.entry("unix_socket_directories", ""),
                    Map.entry("fsync", "on"),
                    Map.entry("synchronous_commit", "on"),
                    Map.entry("wal_level", "logical"),
                    Map.entry("max_replication_slots", "20"),
                    Map.entry("max_wal_senders", "20"),
                    Map.entry("max_connections", "200"),
                    Map.entry("shared_buffers", "512MB"),
                    Map.entry("max_wal_size", "4GB"),
                    // Whatever page is written first after a checkpoint goes into the log whole:
                    // with
                    // random ids that is most of the log.
                    Map.entry("checkpoint_timeout", "30min"),
                    Map.entry("jit", "off"));

    public PostgresSettings {
        folder = folder.toAbsolutePath().normalize();
        serverSettings = Map.copyOf(serverSettings);
    }

    public static PostgresSettings in(Path folder) {
        return new PostgresSettings(folder, LoopbackPort.ANY, Map.of());
    }

    public PostgresSettings port(int port) {
        return new PostgresSettings(folder, port, serverSettings);
    }

    /** In PostgreSQL's own notation, such as {@code 512MB}. */
    public PostgresSettings sharedBuffers(String size) {
        return setting("shared_buffers", size);
    }

    public PostgresSettings setting(String name, String value) {
        var more = new LinkedHashMap<>(serverSettings);
        more.put(name, value);
        return new PostgresSettings(folder, port, more);
    }

    Map<String, String> effective() {
        var all = new LinkedHashMap<>(DEFAULTS);
        all.putAll(serverSettings);
        return all;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }
}

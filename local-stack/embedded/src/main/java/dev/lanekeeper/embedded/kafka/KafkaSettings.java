package dev.lanekeeper.embedded.kafka;

import dev.lanekeeper.embedded.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How to run a broker.
 *
 * @param folder holds its data, log and lock, and is kept when the broker stops
 * @param port for clients, on 127.0.0.1; {@link LoopbackPort#ANY} picks a free one at the first
 *     start
 * @param brokerSettings what server.properties would say, on top of our own
 * @param jvmOptions of the broker's JVM, on top of our own
 * @param classPath of the broker's JVM, null for the class path of this one
 * @param admin when clients have to log in: who may do everything, from the first start on; null
 *     when anybody may
 */
public record KafkaSettings(
        Path folder,
        int port,
        Map<String, String> brokerSettings,
        List<String> jvmOptions,
        @Nullable String classPath,
        @Nullable ScramUser admin) {

    /** Read by our own main, when the storage is made. */
    static final String FIRST_USER = "lanekeeper.first-user";

    /** Dead letters carry a whole foreign record of up to 4 MB, and headers beside it. */
    private static final int MESSAGE_MAX_BYTES = 4 * 1024 * 1024 + 64 * 1024;

    public KafkaSettings {
        folder = folder.toAbsolutePath().normalize();
        brokerSettings = Map.copyOf(brokerSettings);
        jvmOptions = List.copyOf(jvmOptions);
    }

    public static KafkaSettings in(Path folder) {
        return new KafkaSettings(folder, LoopbackPort.ANY, Map.of(), List.of(), null, null);
    }

    public KafkaSettings port(int port) {
        return new KafkaSettings(folder, port, brokerSettings, jvmOptions, classPath, admin);
    }

    public KafkaSettings setting(String name, String value) {
        var more = new LinkedHashMap<>(brokerSettings);
        more.put(name, value);
        return new KafkaSettings(folder, port, more, jvmOptions, classPath, admin);
    }

    public KafkaSettings jvmOption(String option) {
        var more = new ArrayList<>(jvmOptions);
        more.add(option);
        return new KafkaSettings(folder, port, brokerSettings, more, classPath, admin);
    }

    public KafkaSettings classPath(String classPath) {
        return new KafkaSettings(folder, port, brokerSettings, jvmOptions, classPath, admin);
    }

    /**
     * A broker whose clients log in and may do what its ACLs allow; without one they may do
     * nothing. This user may do everything, make the others for one.
     */
    public KafkaSettings secured(ScramUser first) {
        return new KafkaSettings(folder, port, brokerSettings, jvmOptions, classPath, first);
    }

    /** How the one who may do everything reaches the broker. */
    Map<String, String> adminSettings() {
        return admin == null ? Map.of() : admin.clientSettings();
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("broker.log");
    }

    Path writeServerProperties(int brokerPort, int controllerPort) {
        var properties = new Properties();
        properties.putAll(serverProperties(brokerPort, controllerPort));
        Path file = folder.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Written at every start.");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return file;
    }

    /**
     * All of server.properties: one node that is broker and controller, and keeps one copy of
     * everything.
     */
    private Map<String, String> serverProperties(int brokerPort, int controllerPort) {
        var all = new LinkedHashMap<String, String>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        all.put("controller.listener.names", "CONTROLLER");
        all.put(
                "listeners",
                "CLIENTS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(brokerPort, controllerPort));
        all.put("advertised.listeners", "CLIENTS://127.0.0.1:" + brokerPort);
        all.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.put("inter.broker.listener.name", "CLIENTS");
        all.put("log.dirs", data().toString());
        all.put("auto.create.topics.enable", "false");
        all.put("message.max.bytes", Integer.toString(MESSAGE_MAX_BYTES));
        all.put("replica.fetch.max.bytes", Integer.toString(MESSAGE_MAX_BYTES));
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "4");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        // A killed broker is let in again when its session is over; by default that takes nine
        // seconds.
        all.put("broker.session.timeout.ms", "3000");
        all.put("broker.heartbeat.interval.ms", "1000");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("group.min.session.timeout.ms", "1000");
        all.put("log.cleaner.dedupe.buffer.size", "4194304");
        if (admin != null) {
            all.putAll(security(admin));
        }
        all.putAll(brokerSettings);
        return all;
    }

    /**
     * The controller's listener is the broker's own and has no login; nobody else comes from there,
     * or from anywhere without a name.
     */
    private static Map<String, String> security(ScramUser admin) {
        return Map.of(
                "listener.security.protocol.map",
                "CLIENTS:" + ScramUser.PROTOCOL + ",CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms",
                ScramUser.MECHANISM,
                "sasl.mechanism.inter.broker.protocol",
                ScramUser.MECHANISM,
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                admin.jaas(),
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "false",
                "super.users",
                admin.principal() + ";User:ANONYMOUS",
                FIRST_USER,
                admin.inStorage());
    }
}

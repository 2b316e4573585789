package dev.lanekeeper.system.topics;

import dev.lanekeeper.runtime.topics.PlannedTopic;
import dev.lanekeeper.runtime.topics.TopicSetup;
import dev.lanekeeper.system.launcher.CurrentRun;
import dev.lanekeeper.system.launcher.LocalSystemException;
import dev.lanekeeper.system.launcher.Logging;
import dev.lanekeeper.system.launcher.ServiceNames;
import dev.lanekeeper.system.launcher.StateFolder;
import dev.lanekeeper.system.operator.ServiceChoice;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which broker, and the topics of which services. */
final class TopicOptions {

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

    /** For each topic; the file of the client's settings may say more about single requests. */
    private static final int ANSWER_MS = 15_000;

    private static final int PARTITIONS_MAX = 1_024;
    private static final int REPLICAS_MAX = 7;

    @Mixin private StateFolder state = new StateFolder();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "of the brokers (default: of the system that runs here)")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description =
                    "properties of the Kafka client, such as security.protocol and sasl.jaas.config; as those of kafka-topics.sh")
    private @Nullable Path clientFile;

    @Mixin private ServiceChoice services = new ServiceChoice();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "of each topic, a power of two (default: as the services are configured)")
    private @Nullable Integer partitions;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description =
                    "of each topic, 3 in production (default: as the services are configured)")
    private @Nullable Short replicas;

    @Option(
            names = "--prefix",
            description = "of the names (default: as the services are configured)")
    private @Nullable String prefix;

    @Option(
            names = "--check",
            description = "end with exit code 1 when a topic is missing or differs")
    private boolean check;

    boolean wantsCheck() {
        return check;
    }

    List<PlannedTopic> planned() {
        // Before the services' settings are read, which makes loggers: clients of Kafka have much
        // to
        // tell, and the console is for people.
        Logging.toFile(state.logOf("topics"));
        if (partitions != null
                && (partitions < 1
                        || partitions > PARTITIONS_MAX
                        || Integer.bitCount(partitions) != 1)) {
            throw wrong("--partitions", partitions, "a power of two, 1.." + PARTITIONS_MAX);
        }
        if (replicas != null && (replicas < 1 || replicas > REPLICAS_MAX)) {
            throw wrong("--replicas", replicas, "1.." + REPLICAS_MAX);
        }
        var wishes = new PlannedTopics.Wishes(partitions, replicas, prefix);
        return services.among(ServiceNames.all()).stream()
                .flatMap(service -> PlannedTopics.of(service, wishes).stream())
                .toList();
    }

    private static LocalSystemException wrong(String option, Object value, String expected) {
        return new LocalSystemException("%s: %s (expected: %s)".formatted(option, value, expected));
    }

    TopicSetup connect() throws IOException {
        Map<String, Object> client = new HashMap<>();
        if (clientFile != null) {
            var properties = new Properties();
            try (Reader reader = Files.newBufferedReader(clientFile)) {
                properties.load(reader);
            }
            properties.forEach((name, value) -> client.put(name.toString(), value));
        }
        if (bootstrapServers != null) {
            client.put(BOOTSTRAP_SERVERS, bootstrapServers);
        } else if (!client.containsKey(BOOTSTRAP_SERVERS)) {
            client.put(BOOTSTRAP_SERVERS, CurrentRun.orFail(state).kafka());
        }
        try {
            return TopicSetup.connect(client, ANSWER_MS);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new LocalSystemException("no Kafka client: " + cause.getMessage(), e);
        }
    }
}

package dev.lanekeeper.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.deployment.ComposeFile.Container;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;

/** Broker, database and Prometheus are set up for the services that they serve. */
class ComposeServersTest {

    /** What a record costs beside its bytes, in a batch of its own. */
    private static final int RECORD_OVERHEAD_BYTES = 1_024;

    private final ComposeFile compose = ComposeFile.read();

    /** As the image makes a name of Kafka's from a variable. */
    @Test
    void theBrokerUnderstandsItsSettingsAndTakesTheLargestRecord() {
        var properties = new Properties();
        compose.container("kafka")
                .environment()
                .forEach((name, value) -> {
                    if (name.startsWith("KAFKA_") && !name.equals("KAFKA_HEAP_OPTS")) {
                        String setting = name.substring("KAFKA_".length()).replace('_', '.');
                        properties.put(setting.toLowerCase(Locale.ROOT), value);
                    }
                });

        assertThat(AbstractKafkaConfig.CONFIG_DEF.names())
                .containsAll(properties.keySet().stream().map(Object::toString).toList());
        var config = new KafkaConfig(properties);
        assertThat(config.autoCreateTopicsEnable()).isFalse();
        assertThat(config.messageMaxBytes())
                .isGreaterThanOrEqualTo(
                        DeployedService.usual("lanekeeper.topics.dead-letter-bytes-max")
                                + RECORD_OVERHEAD_BYTES);
        assertThat(config.logDirs()).containsExactly("/var/lib/kafka/data");
        assertThat(compose.container("kafka").strings("volumes"))
                .containsExactly("kafka:/var/lib/kafka/data");
    }

    @Test
    void theDatabaseServesTheRelayAndKnowsEveryLogin() {
        Container postgres = compose.container("postgres");
        assertThat(postgres.strings("command"))
                .contains("-cwal_level=logical")
                .anyMatch(option -> option.startsWith("-cmax_slot_wal_keep_size="));
        String script = Repository.text("ops/postgres/services.sql");
        for (DeployedService service : DeployedService.ALL) {
            String variable = service.name().toUpperCase(Locale.ROOT) + "_DB_PASSWORD";
            assertThat(script)
                    .contains("\\getenv %s_password %s%n".formatted(service.name(), variable))
                    .contains(
                            "create role %1$s login replication password :'%1$s_password'"
                                    .formatted(service.name()))
                    .contains("create database %1$s owner %1$s".formatted(service.name()));
            assertThat(postgres.environment()).containsKey(variable);
            assertThat(compose.container(service.fullName()).environment())
                    .containsEntry("SPRING_DATASOURCE_USERNAME", service.name())
                    .containsEntry(
                            "SPRING_DATASOURCE_URL",
                            "jdbc:postgresql://postgres:5432/" + service.name())
                    .containsEntry(
                            "SPRING_DATASOURCE_PASSWORD", postgres.environment().get(variable));
        }
    }

    @Test
    void prometheusAsksEveryService() {
        List<Map<String, Object>> jobs =
                Repository.list(
                        Repository.yaml("ops/prometheus/prometheus.yml")
                                .getFirst()
                                .get("scrape_configs"));
        Map<String, Object> labelsOfTargets = new TreeMap<>();
        jobs.stream()
                .flatMap(job ->
                        Repository.<Map<String, Object>>list(job.get("static_configs")).stream())
                .forEach(group ->
                        Repository.<String>list(group.get("targets"))
                                .forEach(target ->
                                        labelsOfTargets.put(target, group.get("labels"))));

        for (DeployedService service : DeployedService.ALL) {
            assertThat(labelsOfTargets)
                    .containsEntry(
                            service.fullName() + ":" + service.managementPort(),
                            Map.of("service", service.name()));
        }
    }
}

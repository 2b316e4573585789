package dev.lanekeeper.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.deployment.ComposeFile.Container;
import dev.lanekeeper.system.launcher.ServiceNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

/**
 * docker-compose.yml says what is so: nobody here can run it, so all that it names is looked up.
 */
class ComposeTest {

    private final ComposeFile compose = ComposeFile.read();

    @Test
    void everyServiceThatThereIsRuns() {
        assertThat(DeployedService.ALL)
                .extracting(DeployedService::name)
                .containsExactlyInAnyOrderElementsOf(ServiceNames.all());
    }

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
        assertThat(EnvExample.read().said()).containsEntry("LANEKEEPER_ADDRESS", "127.0.0.1");
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
}

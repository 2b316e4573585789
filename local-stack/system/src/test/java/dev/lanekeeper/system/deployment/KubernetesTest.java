package dev.lanekeeper.system.deployment;

import static dev.lanekeeper.system.deployment.Manifests.at;
import static dev.lanekeeper.system.deployment.Manifests.container;
import static dev.lanekeeper.system.deployment.Manifests.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;

/** What ops/kubernetes renders to fits Kubernetes and the services. */
@ParameterizedClass
@ValueSource(strings = {"base", "production"})
class KubernetesTest {

    private static final String PATH_OF_READINESS = "/actuator/health/readiness";
    private static final String PATH_OF_LIVENESS = "/actuator/health/liveness";

    private final Manifests manifests;

    KubernetesTest(String folder) throws Exception {
        manifests = Manifests.of(folder);
    }

    @Test
    void kubernetesKnowsEveryField() {
        assertThat(manifests.all())
                .hasSizeGreaterThan(20)
                .allSatisfy(manifest ->
                        assertThatCode(() -> ManifestModels.check(manifest))
                                .as(Manifests.name(manifest))
                                .doesNotThrowAnyException());
    }

    @Test
    void everyServiceListensAndIsAskedWhereItsConfigurationSays() {
        for (DeployedService service : DeployedService.ALL) {
            Map<String, Object> pod = manifests.pod(service);
            assertThat(container(pod).get("ports"))
                    .isEqualTo(
                            List.of(
                                    Map.of("name", "http", "containerPort", service.port()),
                                    Map.of(
                                            "name",
                                            "management",
                                            "containerPort",
                                            service.managementPort())));
            assertThat(Repository.map(at(pod, "metadata", "annotations")))
                    .containsEntry("prometheus.io/port", String.valueOf(service.managementPort()))
                    .containsEntry("prometheus.io/path", "/actuator/prometheus");
            assertProbe(pod, "startupProbe", PATH_OF_LIVENESS);
            assertProbe(pod, "livenessProbe", PATH_OF_LIVENESS);
            assertProbe(pod, "readinessProbe", PATH_OF_READINESS);
            assertThat(
                            Repository.<Map<String, Object>>list(
                                    at(
                                            manifests.named("Service", service.fullName()),
                                            "spec",
                                            "ports")))
                    .extracting(port -> port.get("targetPort"))
                    .containsExactly("http");
        }
    }

    private static void assertProbe(Map<String, Object> pod, String probe, String path) {
        assertThat(at(container(pod), probe, "httpGet"))
                .isEqualTo(Map.of("path", path, "port", "management"));
    }

    @Test
    void whatSelectsAServiceSelectsItsPodsAndNoOthers() {
        for (DeployedService service : DeployedService.ALL) {
            String name = service.fullName();
            List<Object> selectors =
                    List.of(
                            at(
                                    manifests.named("Deployment", name),
                                    "spec",
                                    "selector",
                                    "matchLabels"),
                            at(manifests.named("Service", name), "spec", "selector"),
                            at(
                                    manifests.named("PodDisruptionBudget", name),
                                    "spec",
                                    "selector",
                                    "matchLabels"),
                            at(
                                    manifests.named("NetworkPolicy", name),
                                    "spec",
                                    "podSelector",
                                    "matchLabels"));
            assertThat(selectors)
                    .allSatisfy(selector ->
                            assertThat(manifests.pods())
                                    .filteredOn(pod ->
                                            labels(pod)
                                                    .entrySet()
                                                    .containsAll(
                                                            Repository.map(selector).entrySet()))
                                    .containsExactly(manifests.pod(service)));
            assertThat(labels(manifests.pod(service)))
                    .containsEntry("lanekeeper.dev/service", service.name());
            assertThat(at(manifests.pod(service), "spec", "serviceAccountName"))
                    .isEqualTo(Manifests.name(manifests.named("ServiceAccount", name)));
        }
    }

    @Test
    void nobodyIsRootOrBecomesIt() {
        assertThat(manifests.pods())
                .hasSize(DeployedService.ALL.size() + 1)
                .allSatisfy(pod -> {
                    assertThat(Repository.map(at(pod, "spec", "securityContext")))
                            .containsEntry("runAsNonRoot", true)
                            .containsEntry("runAsUser", 10001)
                            .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
                    assertThat(container(pod).get("securityContext"))
                            .isEqualTo(
                                    Map.of(
                                            "allowPrivilegeEscalation", false,
                                            "readOnlyRootFilesystem", true,
                                            "capabilities", Map.of("drop", List.of("ALL"))));
                    assertThat(at(pod, "spec", "automountServiceAccountToken")).isEqualTo(false);
                    assertThat(at(container(pod), "resources", "limits", "memory"))
                            .isEqualTo(at(container(pod), "resources", "requests", "memory"));
                });
    }

    @Test
    void imagesAreThoseOfTheBuildInOneVersion() {
        assertThat(manifests.pods())
                .extracting(pod -> (String) container(pod).get("image"))
                .allSatisfy(image -> assertThat(image).endsWith(":" + Poms.version()))
                .extracting(image -> image.replaceAll(".*/([^/:]+):.*", "$1"))
                .containsExactlyInAnyOrder(
                        "token-service",
                        "purchase-service",
                        "sync-service",
                        "checkout-service",
                        "pos-service",
                        "lanekeeper");
    }

    @Test
    void everyInstanceHasLanesAndTimeToStop() {
        int busy =
                DeployedService.usual("lanekeeper.topics.partitions")
                        / DeployedService.usual("lanekeeper.batch.lanes");
        long phase =
                DurationStyle.detectAndParse(
                                DeployedService.configuration("command-runtime.yml")
                                        .getProperty("spring.lifecycle.timeout-per-shutdown-phase"))
                        .toSeconds();
        long relay =
                Duration.ofMillis(DeployedService.usual("lanekeeper.relay.stop-ms")).toSeconds();
        for (DeployedService service : DeployedService.ALL) {
            Map<String, Object> deployment = manifests.named("Deployment", service.fullName());
            assertThat((Integer) at(deployment, "spec", "replicas")).isBetween(2, busy);
            List<String> pause =
                    Repository.list(
                            at(
                                    container(manifests.pod(service)),
                                    "lifecycle",
                                    "preStop",
                                    "exec",
                                    "command"));
            assertThat(pause.getFirst()).isEqualTo("sleep");
            assertThat(
                            (Integer)
                                    at(
                                            manifests.pod(service),
                                            "spec",
                                            "terminationGracePeriodSeconds"))
                    .isGreaterThan((int) (Long.parseLong(pause.getLast()) + phase + relay));
        }
    }

    @Test
    void nothingGoesInOrOutThatNoPolicyNames() {
        assertThat(at(manifests.named("NetworkPolicy", "default-deny"), "spec"))
                .isEqualTo(
                        Map.of(
                                "podSelector",
                                Map.of(),
                                "policyTypes",
                                List.of("Ingress", "Egress")));
    }
}

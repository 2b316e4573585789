package dev.lanekeeper.system.deployment;

import static dev.lanekeeper.system.deployment.Manifests.at;
import static dev.lanekeeper.system.deployment.Manifests.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            Map<String, Object> pod = pod(service);
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
                                    .containsExactly(pod(service)));
            assertThat(labels(pod(service)))
                    .containsEntry("lanekeeper.dev/service", service.name());
            assertThat(at(pod(service), "spec", "serviceAccountName"))
                    .isEqualTo(Manifests.name(manifests.named("ServiceAccount", name)));
        }
    }

    @Test
    void everyVariableOfAServiceIsTakenUp() {
        for (DeployedService service : DeployedService.ALL) {
            Map<String, String> variables = ofItsOwn(service);
            assertThat(BoundVariables.of(service, with(shared(), variables)))
                    .containsAll(variables.keySet());
        }
    }

    @Test
    void everySharedVariableIsTakenUpBySomeService() {
        Set<String> taken = new HashSet<>();
        for (DeployedService service : DeployedService.ALL) {
            taken.addAll(BoundVariables.of(service, with(shared(), ofItsOwn(service))));
        }

        assertThat(taken).containsAll(shared().keySet());
    }

    @Test
    void instancesHaveNamesOfTheirOwn() {
        for (DeployedService service : DeployedService.ALL) {
            assertThat(environment(service))
                    .filteredOn(variable -> variable.get("name").equals("LANEKEEPER_INSTANCE"))
                    .extracting(variable -> at(variable, "valueFrom", "fieldRef", "fieldPath"))
                    .containsExactly("metadata.name");
        }
    }

    @Test
    void whoSealsHasItsKeysMounted() {
        for (DeployedService service : DeployedService.ALL) {
            Set<String> names = ofItsOwn(service).keySet();
            assertThat(names.contains("LANEKEEPER_SEAL_KEY_SET_FILE")).isEqualTo(service.seals());
            if (service.seals()) {
                String folder =
                        Repository.<Map<String, Object>>list(
                                        container(pod(service)).get("volumeMounts"))
                                .stream()
                                .filter(mount -> mount.get("name").equals("sealing"))
                                .map(mount -> (String) mount.get("mountPath"))
                                .findFirst()
                                .orElseThrow();
                assertThat(ofItsOwn(service))
                        .containsEntry("LANEKEEPER_SEAL_KEY_SET_FILE", folder + "/sealing.keys");
            }
        }
    }

    @Test
    void secretsAreNamedAndNotWritten() {
        String guide = Repository.text("docs/containers.md");
        assertThat(manifests.ofKind("Secret")).isEmpty();
        for (DeployedService service : DeployedService.ALL) {
            assertThat(environment(service))
                    .filteredOn(variable ->
                            ((String) variable.get("name"))
                                    .matches(".*(PASSWORD|SECRETS?|_KEY|TOKEN|JAAS_CONFIG)"))
                    .isNotEmpty()
                    .allSatisfy(variable ->
                            assertThat(at(variable, "valueFrom", "secretKeyRef")).isNotNull());
            assertThat(environment(service))
                    .filteredOn(variable -> variable.containsKey("valueFrom"))
                    .extracting(variable -> at(variable, "valueFrom", "secretKeyRef"))
                    .filteredOn(reference -> reference != null)
                    .allSatisfy(reference -> {
                        String secret = (String) at(reference, "name");
                        String line =
                                "| `"
                                        + secret.replaceFirst(
                                                "^" + service.name() + "-", "<service>-")
                                        + "` |";
                        assertThat(guide.lines())
                                .anyMatch(row ->
                                        (row.startsWith(line)
                                                        || row.startsWith("| `" + secret + "` |"))
                                                && row.contains("`" + at(reference, "key") + "`"));
                    });
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
                            at(container(pod(service)), "lifecycle", "preStop", "exec", "command"));
            assertThat(pause.getFirst()).isEqualTo("sleep");
            assertThat((Integer) at(pod(service), "spec", "terminationGracePeriodSeconds"))
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

    private Map<String, Object> pod(DeployedService service) {
        return Repository.map(
                at(manifests.named("Deployment", service.fullName()), "spec", "template"));
    }

    private static Map<String, Object> labels(Map<String, Object> pod) {
        return Repository.map(at(pod, "metadata", "labels"));
    }

    private List<Map<String, Object>> environment(DeployedService service) {
        return Repository.list(container(pod(service)).get("env"));
    }

    /** With something in the place of what secrets hold. */
    private Map<String, String> ofItsOwn(DeployedService service) {
        Map<String, String> variables = new HashMap<>();
        environment(service)
                .forEach(variable ->
                        variables.put(
                                (String) variable.get("name"),
                                (String) variable.getOrDefault("value", "said")));
        return variables;
    }

    private Map<String, String> shared() {
        List<Map<String, Object>> maps = manifests.ofKind("ConfigMap");
        assertThat(maps).hasSize(1);
        Map<String, String> variables = new HashMap<>();
        Repository.map(maps.getFirst().get("data"))
                .forEach((name, value) -> variables.put(name, (String) value));
        return variables;
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        var both = new HashMap<>(some);
        both.putAll(more);
        return both;
    }
}

package dev.lanekeeper.system.deployment;

import static dev.lanekeeper.system.deployment.Manifests.at;
import static dev.lanekeeper.system.deployment.Manifests.container;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods get variables that their service takes up, and secrets by their names only. */
@ParameterizedClass
@ValueSource(strings = {"base", "production"})
class KubernetesVariablesTest {

    private final Manifests manifests;

    KubernetesVariablesTest(String folder) throws Exception {
        manifests = Manifests.of(folder);
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
            assertThat(manifests.environment(service))
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
                                        container(manifests.pod(service)).get("volumeMounts"))
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
            assertThat(manifests.environment(service))
                    .filteredOn(variable ->
                            ((String) variable.get("name"))
                                    .matches(".*(PASSWORD|SECRETS?|_KEY|TOKEN|JAAS_CONFIG)"))
                    .isNotEmpty()
                    .allSatisfy(variable ->
                            assertThat(at(variable, "valueFrom", "secretKeyRef")).isNotNull());
            assertThat(manifests.environment(service))
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

    /** With something in the place of what secrets hold. */
    private Map<String, String> ofItsOwn(DeployedService service) {
        Map<String, String> variables = new HashMap<>();
        manifests
                .environment(service)
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

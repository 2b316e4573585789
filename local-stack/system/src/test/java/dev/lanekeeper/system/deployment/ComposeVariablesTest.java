package dev.lanekeeper.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.deployment.ComposeFile.Container;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked of whoever fills in .env, and that no secret has a value before. */
class ComposeVariablesTest {

    private final ComposeFile compose = ComposeFile.read();

    private final EnvExample example = EnvExample.read();

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
}

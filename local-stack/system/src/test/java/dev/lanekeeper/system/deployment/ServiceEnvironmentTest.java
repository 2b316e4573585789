package dev.lanekeeper.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every variable that a container gets is one that its service takes up. */
class ServiceEnvironmentTest {

    private static final Map<String, String> OF_A_FORM =
            Map.of(
                    "CHECKOUT_PUBLIC_BASE", "https://shop.example.org",
                    "LANEKEEPER_PURCHASE_SUCCESS_URL", "https://shop.example.org/{PURCHASE_ID}");

    @ParameterizedTest
    @FieldSource("dev.lanekeeper.system.deployment.DeployedService#ALL")
    void everyVariableOfTheComposeFileIsTakenUp(DeployedService service) {
        ComposeFile compose = ComposeFile.read();
        Map<String, String> all = new HashMap<>();
        compose.variables().forEach(name -> all.put(name, OF_A_FORM.getOrDefault(name, "said")));

        Map<String, String> variables = compose.container(service.fullName()).environmentFrom(all);

        assertThat(variables).hasSizeGreaterThan(8);
        assertThat(BoundVariables.of(service, variables)).isEqualTo(variables.keySet());
    }
}

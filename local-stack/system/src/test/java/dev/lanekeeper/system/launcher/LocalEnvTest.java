package dev.lanekeeper.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalEnvTest {

    @Test
    void instanceOneKeepsItsNamesAndTheOthersHaveTheirNumber() {
        assertThat(LocalEnv.lines(run(2)))
                .contains(
                        "export LANEKEEPER_POS_URL='http://127.0.0.1:8085'",
                        "export LANEKEEPER_POS_MANAGEMENT_URL='http://127.0.0.1:9085'",
                        "export LANEKEEPER_POS_2_URL='http://127.0.0.1:8185'",
                        "export LANEKEEPER_POS_2_MANAGEMENT_URL='http://127.0.0.1:9185'");
    }

    @Test
    void oneListHoldsAllInstances() {
        assertThat(LocalEnv.lines(run(1)))
                .contains("export LANEKEEPER_POS_URLS='http://127.0.0.1:8085'");
        assertThat(LocalEnv.lines(run(2)))
                .contains(
                        "export LANEKEEPER_POS_URLS='http://127.0.0.1:8085,http://127.0.0.1:8185'");
    }

    private static Run run(int instances) {
        return new Run(
                true,
                false,
                Map.of(),
                ServiceCatalog.named("pos").instances(instances, 8085),
                "127.0.0.1:19092",
                new JdbcAddress("jdbc:postgresql://127.0.0.1:15432/postgres", "ann", "secret"),
                new Run.Login("http://localhost:8090", "http://localhost:8090/jwks"),
                List.of());
    }
}

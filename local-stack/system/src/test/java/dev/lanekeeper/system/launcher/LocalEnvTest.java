package dev.lanekeeper.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalEnvTest {

    private static final ProviderFile SECRETS =
            new ProviderFile(
                    Path.of("providers.properties"),
                    "sk",
                    List.of("whsec_one", "whsec_two"),
                    "app",
                    "app-secret",
                    "meta-secret",
                    "verify-me",
                    "re_key",
                    "");

    @Test
    void instanceOneKeepsItsNamesAndTheOthersHaveTheirNumber() {
        assertThat(LocalEnv.lines(run(2), SECRETS))
                .contains(
                        "export LANEKEEPER_POS_URL='http://127.0.0.1:8085'",
                        "export LANEKEEPER_POS_MANAGEMENT_URL='http://127.0.0.1:9085'",
                        "export LANEKEEPER_POS_2_URL='http://127.0.0.1:8185'",
                        "export LANEKEEPER_POS_2_MANAGEMENT_URL='http://127.0.0.1:9185'");
    }

    @Test
    void oneListHoldsAllInstances() {
        assertThat(LocalEnv.lines(run(1), SECRETS))
                .contains("export LANEKEEPER_POS_URLS='http://127.0.0.1:8085'");
        assertThat(LocalEnv.lines(run(2), SECRETS))
                .contains(
                        "export LANEKEEPER_POS_URLS='http://127.0.0.1:8085,http://127.0.0.1:8185'");
    }

    @Test
    void outsideProgramsFindTheSandboxByStripesNames() {
        assertThat(LocalEnv.lines(run(1), SECRETS))
                .contains(
                        "export STRIPE_API_BASE='http://127.0.0.1:8092'",
                        "export STRIPE_API_KEY='sk'",
                        "export STRIPE_WEBHOOK_SECRETS='whsec_one,whsec_two'");
    }

    @Test
    void outsideProgramsFindTheSandboxByIntuitsNames() {
        assertThat(LocalEnv.lines(run(1), SECRETS))
                .contains(
                        "export QBO_OAUTH_BASE='http://127.0.0.1:8091'",
                        "export QBO_CLIENT_ID='app'",
                        "export QBO_CLIENT_SECRET='app-secret'",
                        "export QBO_REDIRECT_URI='http://127.0.0.1:8081/api/qbo/oauth/callback'");
    }

    @Test
    void outsideProgramsFindTheSandboxByMetasNames() {
        assertThat(LocalEnv.lines(run(1), SECRETS))
                .contains(
                        "export GRAPH_API_BASE='http://127.0.0.1:8093'",
                        "export META_APP_SECRETS='meta-secret'",
                        "export WEBHOOK_VERIFY_TOKEN='verify-me'");
    }

    @Test
    void outsideProgramsFindTheSandboxByResendsNames() {
        assertThat(LocalEnv.lines(run(1), SECRETS))
                .contains(
                        "export RESEND_API_BASE='http://127.0.0.1:8094'",
                        "export RESEND_API_KEY='re_key'");
    }

    private static Run run(int instances) {
        return new Run(
                true,
                false,
                Map.of(),
                Stream.concat(
                                ServiceCatalog.named("pos").instances(instances, 8085).stream(),
                                Stream.of("purchase", "token", "sync", "checkout")
                                        .map(ServiceCatalog::named)
                                        .flatMap(service ->
                                                service
                                                        .instances(1, service.defaultPort())
                                                        .stream()))
                        .toList(),
                "127.0.0.1:19092",
                new Run.Providers(
                        "http://127.0.0.1:8092",
                        "http://127.0.0.1:8091",
                        "http://127.0.0.1:8093",
                        "http://127.0.0.1:8094"),
                new JdbcAddress("jdbc:postgresql://127.0.0.1:15432/postgres", "ann", "secret"),
                new Run.Login("http://localhost:8090", "http://localhost:8090/jwks"),
                List.of());
    }
}

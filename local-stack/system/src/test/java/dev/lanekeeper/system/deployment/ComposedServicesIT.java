package dev.lanekeeper.system.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanekeeper.checkout.CheckoutApplication;
import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.PrivateStack;
import dev.lanekeeper.pos.PosApplication;
import dev.lanekeeper.purchase.PurchaseApplication;
import dev.lanekeeper.sync.SyncApplication;
import dev.lanekeeper.system.topics.TopicsCommand;
import dev.lanekeeper.token.TokenApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import picocli.CommandLine;

/**
 * What docker-compose.yml does, without containers: the databases as the script makes them, the
 * topics as the command makes them, and each service with the environment that its container gets,
 * asked for its health by the image's own program.
 */
class ComposedServicesIT {

    private static final String DATABASE = "postgres:5432";
    private static final String BROKER = "kafka:9092";

    private static final Map<String, Class<?>> APPLICATIONS =
            Map.of(
                    "token", TokenApplication.class,
                    "purchase", PurchaseApplication.class,
                    "sync", SyncApplication.class,
                    "checkout", CheckoutApplication.class,
                    "pos", PosApplication.class);

    @TempDir private static Path folder;

    private static final ComposeFile COMPOSE = ComposeFile.read();
    private static PrivateStack stack;
    private static Map<String, String> variables;

    @BeforeAll
    static void makeDatabasesAndTopics() throws Exception {
        assumeTrue(runs("psql", "--version"), "no psql on the PATH");
        stack = PrivateStack.start();
        variables = filledIn();
        JdbcAddress server = stack.postgres().address("postgres");
        var psql =
                new ProcessBuilder(
                        "psql",
                        "--no-psqlrc",
                        "--host=" + server.host(),
                        "--port=" + server.port(),
                        "--username=" + server.user(),
                        "--dbname=postgres",
                        "--file=" + Repository.ROOT.resolve("ops/postgres/services.sql"));
        psql.environment().putAll(COMPOSE.container("postgres").environmentFrom(variables));
        psql.environment().put("PGPASSWORD", server.password());
        assertEndsWell(psql);

        List<String> command = new ArrayList<>(COMPOSE.container("topics").strings("command"));
        command.replaceAll(ComposedServicesIT::here);
        command.addAll(List.of("--data", folder.toString()));
        assertThat(command.removeFirst()).isEqualTo("topics");
        assertThat(new CommandLine(new TopicsCommand()).execute(command.toArray(String[]::new)))
                .isZero();
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @ParameterizedTest
    @FieldSource("dev.lanekeeper.system.deployment.DeployedService#ALL")
    void aServiceStartsWithWhatItsContainerGetsAndIsFoundHealthy(DeployedService service)
            throws Exception {
        try (ConfigurableApplicationContext running = start(service)) {
            String port = running.getEnvironment().getProperty("local.management.port");
            List<String> check = COMPOSE.container(service.fullName()).healthCheck();
            String path = check.getLast();

            assertThat(healthy(port, path)).isTrue();
            assertThat(healthy(port, path.replace("readiness", "liveness"))).isTrue();
            assertThat(healthy(port, "/actuator/prometheus")).isTrue();
            assertThat(healthy(port, "/actuator/health/nothing")).isFalse();
        }
    }

    @Test
    void aLoginMayNotEnterTheDatabaseOfAnother() {
        JdbcAddress tokens = stack.postgres().address("token");
        var pos = new JdbcAddress(tokens.url(), "pos", variables.get("POS_DB_PASSWORD"));

        assertThatThrownBy(pos::connect)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database \"token\"");
    }

    @Test
    void wherePortsAreClosedNothingIsHealthy() throws Exception {
        assertThat(healthy("1", "/actuator/health/readiness")).isFalse();
    }

    private static ConfigurableApplicationContext start(DeployedService service) {
        Map<String, Object> environment = new HashMap<>();
        COMPOSE.container(service.fullName())
                .environmentFrom(variables)
                .forEach((name, value) -> environment.put(name, here(value)));
        environment.put("SERVER_PORT", "0");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", "0");
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        var said = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        said.getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, environment));
        return new SpringApplicationBuilder(APPLICATIONS.get(service.name()))
                .environment(said)
                .properties("spring.config.name=" + service.fullName())
                .run();
    }

    /** With an address of this machine in the place of a container's. */
    private static String here(String value) {
        JdbcAddress server = stack.postgres().address("postgres");
        return value.replace(DATABASE, server.host() + ":" + server.port())
                .replace(BROKER, stack.stack().bootstrapServers())
                .replace("/var/lib/lanekeeper", folder.toString());
    }

    /** .env as somebody fills it in who has no provider. */
    private static Map<String, String> filledIn() {
        Map<String, String> values = new HashMap<>(EnvExample.read().said());
        values.replaceAll(
                (name, value) -> value.isEmpty() && isRequired(name) ? secret(name) : value);
        values.put("LANEKEEPER_TRUST_KEY_ID", "2026-11");
        values.put("LANEKEEPER_LOGIN_ISSUER", stack.stack().issuer().issuerUri());
        values.put("LANEKEEPER_LOGIN_JWKS_URI", stack.stack().issuer().jwksUri());
        return values;
    }

    private static boolean isRequired(String name) {
        return COMPOSE.required().contains(name);
    }

    /** 32 bytes, of its own for each name. */
    private static String secret(String name) {
        return Base64.getEncoder()
                .encodeToString((name + "-".repeat(32)).substring(0, 32).getBytes(UTF_8));
    }

    private static boolean healthy(String port, String path) throws Exception {
        return runs(Repository.ROOT.resolve("ops/containers/healthy").toString(), port, path);
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static void assertEndsWell(ProcessBuilder program) throws Exception {
        Process process = program.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}

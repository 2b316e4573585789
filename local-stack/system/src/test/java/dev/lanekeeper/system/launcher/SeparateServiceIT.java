package dev.lanekeeper.system.launcher;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.system.client.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The service in a JVM of its own, as {@code up --separate} starts and stops it. */
@LocalStack
class SeparateServiceIT {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(240);

    /** A member that does not leave stays in the group for this long. */
    private static final String SESSION_TIMEOUT_MS = "300000";

    @TempDir private Path folder;

    @Test
    void itsLanesCarryItsNameAndAreGivenBackWhenItStops(TestStack stack) throws Exception {
        int port = LoopbackPort.claim("pos", LoopbackPort.ANY);
        ServiceInstance instance = new ServiceInstance("pos", 2, port, 0);
        Path log = folder.resolve("pos-2.log");
        try (ServicePart.InOwnJvm part =
                        ServicePart.InOwnJvm.start(
                                instance, properties(stack, instance), List.of(), log);
                Admin admin =
                        Admin.create(
                                Map.of(
                                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                        stack.bootstrapServers()))) {
            ApiClient client = ApiClient.anonymous(instance.uri());
            HealthCheck.await(instance.name(), client, part::isAlive, log, START_TIMEOUT);

            assertThat(members(admin, stack)).containsExactlyInAnyOrder("pos-2-0", "pos-2-1");

            part.close();

            assertThat(members(admin, stack)).isEmpty();
        }
    }

    private static Set<String> members(Admin admin, TestStack stack) throws Exception {
        String group = stack.topicPrefix() + "pos-service";
        return admin
                .describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members()
                .stream()
                .map(MemberDescription::clientId)
                .collect(toSet());
    }

    /** The launcher's own, but for what keeps test classes apart. */
    private List<String> properties(TestStack stack, ServiceInstance instance) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        Path trust =
                TrustFile.in(
                        CommandLine.populateCommand(
                                new StateFolder(), "--data", folder.toString()));
        for (String argument :
                ServiceProperties.of(instance, runOf(stack, instance), List.of(trust))) {
            int value = argument.indexOf('=');
            properties.put(argument.substring("--".length(), value), argument.substring(value + 1));
        }
        properties.put("spring.datasource.url", stack.database(instance.service()).url());
        properties.put("lanekeeper.topic-prefix", stack.topicPrefix());
        properties.put("lanekeeper.relay.slot", stack.database(instance.service()).database());
        properties.put("spring.kafka.consumer.properties.session.timeout.ms", SESSION_TIMEOUT_MS);
        return properties.entrySet().stream()
                .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
                .toList();
    }

    private static Run runOf(TestStack stack, ServiceInstance instance) {
        return new Run(
                true,
                true,
                Map.of(),
                List.of(instance),
                stack.bootstrapServers(),
                new Run.Providers(
                        "http://127.0.0.1:1",
                        "http://127.0.0.1:1",
                        "http://127.0.0.1:1",
                        "http://127.0.0.1:1"),
                stack.database(instance.service()),
                new Run.Login(stack.issuer().issuerUri(), stack.issuer().jwksUri()),
                List.of());
    }
}

package dev.lanekeeper.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class PortsOfInstancesTest {

    @Test
    void instanceOneHasTheKnownPorts() {
        assertThat(ports(1).instances())
                .containsExactly(
                        new ServiceInstance("pos", 1, 8085, 9085),
                        new ServiceInstance("purchase", 1, 8082, 9082),
                        new ServiceInstance("token", 1, 8081, 9081),
                        new ServiceInstance("sync", 1, 8083, 9083),
                        new ServiceInstance("checkout", 1, 8084, 9084));
    }

    @Test
    void eachFurtherInstanceLiesAHundredAboveTheOneBefore() {
        List<ServiceInstance> instances = ports(3, "--pos-port", "20000").instances();

        assertThat(instances)
                .contains(
                        new ServiceInstance("pos", 1, 20_000, 21_000),
                        new ServiceInstance("pos", 2, 20_100, 21_100),
                        new ServiceInstance("pos", 3, 20_200, 21_200));
    }

    @Test
    void withTheUsualPortsAllInstancesThatMayBeAskedForFitIn() {
        PortOptions ports = ports(ServiceCatalog.INSTANCES_MAX);

        Stream<Integer> ofInstances =
                ports.instances().stream()
                        .flatMap(instance -> Stream.of(instance.port(), instance.managementPort()));
        Stream<Integer> ofServers =
                Stream.of(
                                PortOptions.ISSUER,
                                PortOptions.KAFKA,
                                PortOptions.POSTGRES,
                                PortOptions.STRIPE,
                                PortOptions.INTUIT,
                                PortOptions.GRAPH,
                                PortOptions.RESEND)
                        .map(ports::of);
        assertThat(Stream.concat(ofInstances, ofServers)).doesNotHaveDuplicates();
    }

    @Test
    void instancesAreNamedAfterTheirService() {
        assertThat(ports(2).instances())
                .extracting(ServiceInstance::name)
                .containsExactly(
                        "pos-1",
                        "pos-2",
                        "purchase-1",
                        "purchase-2",
                        "token-1",
                        "token-2",
                        "sync-1",
                        "sync-2",
                        "checkout-1",
                        "checkout-2");
    }

    private static PortOptions ports(int instances, String... options) {
        CommandSpec up = CommandSpec.create();
        PortOptions.addTo(up);
        var _ = new CommandLine(up).parseArgs(options);
        return PortOptions.of(up, instances);
    }
}

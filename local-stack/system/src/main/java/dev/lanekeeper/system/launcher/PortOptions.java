package dev.lanekeeper.system.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The port options of {@code up}: one for each server and service, made from the catalog, so that a
 * new service has its option at once. The ports of further instances follow from it.
 */
final class PortOptions {

    static final String ISSUER = "--issuer-port";
    static final String KAFKA = "--kafka-port";
    static final String POSTGRES = "--postgres-port";
    static final String STRIPE = "--stripe-port";
    static final String INTUIT = "--intuit-port";
    static final String GRAPH = "--graph-port";
    static final String RESEND = "--resend-port";

    private static final List<String> SERVERS =
            List.of(ISSUER, KAFKA, POSTGRES, STRIPE, INTUIT, GRAPH, RESEND);

    private final Map<String, Integer> ports;
    private final List<ServiceInstance> instances;

    private PortOptions(Map<String, Integer> ports, int instancesOfEach) {
        this.ports = ports;
        this.instances =
                ServiceCatalog.SERVICES.stream()
                        .flatMap(service ->
                                service
                                        .instances(instancesOfEach, of(service.portOption()))
                                        .stream())
                        .toList();
    }

    static void addTo(CommandSpec spec) {
        defaults().forEach((option, port) -> spec.addOption(optionSpec(option, port)));
    }

    static PortOptions of(CommandSpec spec, int instancesOfEach) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String option : defaults().keySet()) {
            Integer port = spec.findOption(option).getValue();
            ports.put(option, port);
        }
        return new PortOptions(ports, instancesOfEach);
    }

    int of(String option) {
        return ports.getOrDefault(option, 0);
    }

    /** All instances of all services, in start order. */
    List<ServiceInstance> instances() {
        return instances;
    }

    /**
     * Looks before anything starts.
     *
     * @throws LocalSystemException that names each port which cannot be had, and the option that
     *     changes it
     */
    void check() {
        Map<Integer, Wanted> users = new HashMap<>();
        List<String> problems =
                wanted().stream().flatMap(port -> problem(port, users).stream()).toList();
        if (!problems.isEmpty()) {
            throw new LocalSystemException(String.join(System.lineSeparator(), problems));
        }
    }

    /** A port, who wants it, and the option that it follows from. */
    private record Wanted(int port, String user, String option) {}

    private List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        for (String server : SERVERS) {
            String user = server.substring("--".length(), server.length() - "-port".length());
            wanted.add(new Wanted(of(server), user, server));
        }
        for (ServiceInstance instance : instances) {
            String option = ServiceCatalog.named(instance.service()).portOption();
            wanted.add(new Wanted(instance.port(), instance.name(), option));
            String management = instance.name() + "'s management";
            wanted.add(new Wanted(instance.managementPort(), management, option));
        }
        return wanted;
    }

    private Optional<String> problem(Wanted wanted, Map<Integer, Wanted> users) {
        Wanted other = users.putIfAbsent(wanted.port(), wanted);
        if (wanted.port() < 1 || wanted.port() > 65_535) {
            return Optional.of(
                    "port %d for %s (expected: 1..65535): change it with %s"
                            .formatted(wanted.port(), wanted.user(), remedy(wanted)));
        }
        if (other != null) {
            return Optional.of(
                    "port %d is wanted by %s and by %s: change it with %s"
                            .formatted(wanted.port(), other.user(), wanted.user(), remedy(wanted)));
        }
        if (isTaken(wanted.port())) {
            return Optional.of(
                    "port %d for %s is taken by another program: choose a free one with %s"
                            .formatted(wanted.port(), wanted.user(), remedy(wanted)));
        }
        return Optional.empty();
    }

    private String remedy(Wanted wanted) {
        int above = wanted.port() - of(wanted.option());
        return above == 0
                ? wanted.option()
                : "%s (this one lies %d above it)".formatted(wanted.option(), above);
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private static Map<String, Integer> defaults() {
        Map<String, Integer> defaults = new LinkedHashMap<>();
        ServiceCatalog.SERVICES.forEach(
                service -> defaults.put(service.portOption(), service.defaultPort()));
        defaults.put(ISSUER, 8090);
        defaults.put(KAFKA, 19092);
        defaults.put(POSTGRES, 15432);
        defaults.put(STRIPE, 8092);
        defaults.put(INTUIT, 8091);
        defaults.put(GRAPH, 8093);
        defaults.put(RESEND, 8094);
        return defaults;
    }

    private static OptionSpec optionSpec(String option, int port) {
        return OptionSpec.builder(option)
                .type(int.class)
                .paramLabel("PORT")
                .defaultValue(Integer.toString(port))
                .description("default: ${DEFAULT-VALUE}")
                .build();
    }
}

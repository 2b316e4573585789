package dev.lanekeeper.system.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The port options of {@code up}: one for each server and service, made from the catalog, so that a
 * new service has its option at once.
 */
final class PortOptions {

    static final String ISSUER = "--issuer-port";
    static final String KAFKA = "--kafka-port";
    static final String POSTGRES = "--postgres-port";

    private final Map<String, Integer> ports;

    private PortOptions(Map<String, Integer> ports) {
        this.ports = ports;
    }

    static void addTo(CommandSpec spec) {
        defaults().forEach((option, port) -> spec.addOption(optionSpec(option, port)));
    }

    static PortOptions of(CommandSpec spec) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String option : defaults().keySet()) {
            Integer port = spec.findOption(option).getValue();
            ports.put(option, port);
        }
        return new PortOptions(ports);
    }

    int of(String option) {
        return ports.getOrDefault(option, 0);
    }

    List<Run.Service> services() {
        return ServiceCatalog.SERVICES.stream()
                .map(service -> service.on(of(service.portOption())))
                .toList();
    }

    /**
     * Looks before anything starts.
     *
     * @throws LocalSystemException that names each port which cannot be had, and the option that
     *     changes it
     */
    void check() {
        List<String> problems = new ArrayList<>();
        Map<Integer, String> wanted = new LinkedHashMap<>();
        ports.forEach((option, port) -> check(port, userOf(option), option, wanted, problems));
        for (ServiceCatalog.Entry entry : ServiceCatalog.SERVICES) {
            int management = entry.on(of(entry.portOption())).managementPort();
            check(management, entry.name() + "'s management", entry.portOption(), wanted, problems);
        }
        if (!problems.isEmpty()) {
            throw new LocalSystemException(String.join(System.lineSeparator(), problems));
        }
    }

    private static void check(
            int port,
            String user,
            String option,
            Map<Integer, String> wanted,
            List<String> problems) {
        String other = wanted.putIfAbsent(port, user);
        if (port < 1 || port > 65_535) {
            problems.add(
                    "port %d for %s (expected: 1..65535): change it with %s"
                            .formatted(port, user, option));
        } else if (other != null) {
            problems.add(
                    "port %d is wanted by %s and by %s: change it with %s"
                            .formatted(port, other, user, option));
        } else if (isTaken(port)) {
            problems.add(
                    "port %d for %s is taken by another program: choose a free one with %s"
                            .formatted(port, user, option));
        }
    }

    private static String userOf(String option) {
        return option.substring("--".length(), option.length() - "-port".length());
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

package dev.lanekeeper.system.watch;

import dev.lanekeeper.system.launcher.CurrentRun;
import dev.lanekeeper.system.launcher.LocalSystemException;
import dev.lanekeeper.system.launcher.ServiceNames;
import dev.lanekeeper.system.launcher.StateFolder;
import dev.lanekeeper.system.operator.ServiceChoice;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which instances are watched: those of the system that runs here, or those at addresses. */
final class EndpointOptions {

    @Mixin private StateFolder state = new StateFolder();
    @Mixin private ServiceChoice services = new ServiceChoice();

    @Option(
            names = "--endpoint",
            paramLabel = "INSTANCE=URL",
            description =
                    "the management port of an instance that does not run here, such as pos-1=http://10.0.0.5:9085; may be repeated")
    private Map<String, URI> elsewhere = new LinkedHashMap<>();

    /**
     * @throws LocalSystemException when none is named and nothing runs here
     */
    List<Endpoint> endpoints() throws IOException {
        List<Endpoint> all =
                elsewhere.isEmpty()
                        ? ofTheRun()
                        : elsewhere.entrySet().stream()
                                .map(one ->
                                        new Endpoint(
                                                service(one.getKey()),
                                                one.getKey(),
                                                one.getValue()))
                                .toList();
        List<String> known = all.stream().map(Endpoint::service).distinct().toList();
        List<String> wanted = services.among(known);
        return all.stream().filter(endpoint -> wanted.contains(endpoint.service())).toList();
    }

    private List<Endpoint> ofTheRun() throws IOException {
        return CurrentRun.orFail(state).instances().stream()
                .map(instance ->
                        new Endpoint(instance.service(), instance.name(), instance.managementUri()))
                .toList();
    }

    /** {@code pos-2} and {@code pos} are of pos. */
    private static String service(String instance) {
        String service = instance.replaceFirst("-\\d+$", "");
        if (!ServiceNames.all().contains(service)) {
            throw new LocalSystemException(
                    "--endpoint: %s (expected: an instance of %s, such as pos-1)"
                            .formatted(instance, ServiceNames.all()));
        }
        return service;
    }
}

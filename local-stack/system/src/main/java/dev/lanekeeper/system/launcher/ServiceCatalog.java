package dev.lanekeeper.system.launcher;

import dev.lanekeeper.pos.PosApplication;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The services that exist, in start order. A new one is a line here; its options, database, log and
 * addresses follow from it.
 */
final class ServiceCatalog {

    static final List<Entry> SERVICES = List.of(new Entry("pos", 8085, PosApplication::start));

    /** A service's management port lies so far above its public one. */
    private static final int MANAGEMENT_PORT_OFFSET = 1_000;

    private ServiceCatalog() {}

    /**
     * @param name of the service, its database and its log
     */
    record Entry(String name, int defaultPort, Start start) {
        /** The option that changes the public port. */
        String portOption() {
            return "--" + name + "-port";
        }

        Run.Service on(int port) {
            return new Run.Service(name, port, port + MANAGEMENT_PORT_OFFSET);
        }
    }

    /** Starts a service in this JVM, with Spring properties as {@code --key=value}. */
    interface Start {
        ConfigurableApplicationContext with(String... arguments);
    }

    static Entry named(String name) {
        return SERVICES.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "service '%s' (expected one of: %s)".formatted(name, SERVICES)));
    }
}

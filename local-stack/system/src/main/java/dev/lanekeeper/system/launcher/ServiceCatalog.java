package dev.lanekeeper.system.launcher;

import dev.lanekeeper.checkout.CheckoutApplication;
import dev.lanekeeper.pos.PosApplication;
import dev.lanekeeper.purchase.PurchaseApplication;
import dev.lanekeeper.sync.SyncApplication;
import dev.lanekeeper.token.TokenApplication;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The services that exist, in start order. A new one is a line here; its options, database, log and
 * addresses follow from it.
 */
final class ServiceCatalog {

    static final List<Entry> SERVICES =
            List.of(
                    new Entry("pos", 8085, PosApplication::start, new PosIntroduction()),
                    new Entry(
                            "purchase",
                            8082,
                            PurchaseApplication::start,
                            new PurchaseIntroduction()),
                    new Entry("token", 8081, TokenApplication::start, new TokenIntroduction()),
                    new Entry("sync", 8083, SyncApplication::start, new SyncIntroduction()),
                    new Entry(
                            "checkout",
                            8084,
                            CheckoutApplication::start,
                            new CheckoutIntroduction()));

    /** Of one service: with more than these, two lanes each, some would have no partition. */
    static final int INSTANCES_MAX = 4;

    /** A service's management port lies so far above its public one. */
    private static final int MANAGEMENT_PORT_OFFSET = 1_000;

    /** Each further instance lies so far above the one before, with both its ports. */
    static final int INSTANCE_PORT_STEP = 100;

    private ServiceCatalog() {}

    /**
     * @param name of the service and its database
     * @param introduction of the service to people
     */
    record Entry(String name, int defaultPort, Start start, Introduction introduction) {
        /** The option that changes the public port of instance 1, and with it all other ports. */
        String portOption() {
            return "--" + name + "-port";
        }

        /** The first instances of this service, when instance 1 has this public port. */
        List<ServiceInstance> instances(int count, int firstPort) {
            return IntStream.rangeClosed(1, count)
                    .mapToObj(number -> instance(number, firstPort))
                    .toList();
        }

        private ServiceInstance instance(int number, int firstPort) {
            int port = firstPort + (number - 1) * INSTANCE_PORT_STEP;
            return new ServiceInstance(name, number, port, port + MANAGEMENT_PORT_OFFSET);
        }
    }

    /** Starts a service in this JVM, with Spring properties as {@code --key=value}. */
    interface Start {
        ConfigurableApplicationContext with(String... arguments);
    }

    private static List<String> names() {
        return SERVICES.stream().map(Entry::name).toList();
    }

    static Entry named(String name) {
        return SERVICES.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "service '%s' (expected one of: %s)".formatted(name, names())));
    }
}

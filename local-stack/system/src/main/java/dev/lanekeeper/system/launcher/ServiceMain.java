package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.ParentWatch;
import java.util.Arrays;

/**
 * One service in a JVM of its own ({@code up --separate}). It closes in order when its launcher
 * ends, however that ends.
 */
final class ServiceMain {

    private ServiceMain() {}

    /** Arguments: the service's name, then Spring properties. */
    public static void main(String[] arguments) {
        ParentWatch.begin();
        Logging.leaveToConfiguration();
        String[] properties = Arrays.copyOfRange(arguments, 1, arguments.length);
        var _ = ServiceCatalog.named(arguments[0]).start().with(properties);
    }
}

package dev.lanekeeper.system.launcher;

import java.util.List;

/** The services that exist, for programs that need none of them to run. */
public final class ServiceNames {

    private ServiceNames() {}

    /** In start order. */
    public static List<String> all() {
        return ServiceCatalog.SERVICES.stream().map(ServiceCatalog.Entry::name).toList();
    }
}

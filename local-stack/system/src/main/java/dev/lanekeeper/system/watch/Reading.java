package dev.lanekeeper.system.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What two looks at all services tell.
 *
 * @param at the time of the second
 */
record Reading(Instant at, List<ServiceReading> services) {

    /**
     * @param before empty when there was no look before
     */
    static Reading between(Map<Endpoint, Look> before, Map<Endpoint, Look> after, Instant at) {
        Map<String, List<Endpoint>> byService = new LinkedHashMap<>();
        after.keySet()
                .forEach(endpoint ->
                        byService
                                .computeIfAbsent(endpoint.service(), _ -> new ArrayList<>())
                                .add(endpoint));
        List<ServiceReading> services = new ArrayList<>();
        byService.forEach((service, endpoints) -> {
            var all = new Interval();
            List<InstanceReading> instances = new ArrayList<>();
            for (Endpoint endpoint : endpoints) {
                Look now = after.getOrDefault(endpoint, new Look.Away("was not looked at"));
                all.add(before.get(endpoint), now);
                instances.add(InstanceReading.of(endpoint.instance(), before.get(endpoint), now));
            }
            services.add(ServiceReading.of(service, instances, all));
        });
        return new Reading(at, services);
    }

    /** Whether services share their work among instances. */
    boolean hasSeveralInstances() {
        return services.stream().anyMatch(service -> service.instances().size() > 1);
    }
}

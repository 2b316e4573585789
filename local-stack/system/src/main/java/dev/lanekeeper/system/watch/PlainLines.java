package dev.lanekeeper.system.watch;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A reading as lines for programs: a line for each service, with the same names in the same order.
 * Rates are per second, times seconds, sizes bytes; what nobody can tell is a dash.
 */
final class PlainLines {

    private PlainLines() {}

    static List<String> of(Reading reading) {
        String time = reading.at().truncatedTo(ChronoUnit.SECONDS).toString();
        return reading.services().stream()
                .map(service -> time + " " + service.name() + " " + fields(service))
                .toList();
    }

    private static String fields(ServiceReading service) {
        Throughput throughput = service.throughput();
        Lanes lanes = service.lanes();
        Relay relay = service.relay();
        Promises promises = service.promises();
        return List.of(
                        number("instances", service.instances().size()),
                        number("away", service.awayInstances().size()),
                        number("received", throughput.received()),
                        number("accepted", throughput.accepted()),
                        number("rejected", throughput.rejected()),
                        number("failed", throughput.failed()),
                        number("dead_lettered", throughput.deadLettered()),
                        number("repeated", throughput.repeated()),
                        number("answer_p50", throughput.answerMedian()),
                        number("answer_p99", throughput.answerP99()),
                        number("commit_p99", lanes.commitP99()),
                        number("waiters", lanes.waiters()),
                        number("partitions", lanes.partitions()),
                        number("owned", lanes.owned()),
                        number("lag", lanes.lag()),
                        number("poll", lanes.batch()),
                        Map.entry("relay", relay.state().words().replace(' ', '_')),
                        number("relay_p99", relay.delayP99()),
                        number("log_kept", relay.retainedBytes()),
                        number("promises_hold", promises.holding()),
                        number("promises_broken", promises.broken().size()),
                        number("promises_unchecked", promises.unseen()))
                .stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(" "));
    }

    private static Map.Entry<String, String> number(String name, double value) {
        return Map.entry(name, Numbers.plain(value));
    }
}

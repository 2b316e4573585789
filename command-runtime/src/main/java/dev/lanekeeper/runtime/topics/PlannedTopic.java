package dev.lanekeeper.runtime.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic as it shall be made.
 *
 * @param config what we want to be so; the rest is the broker's
 */
public record PlannedTopic(
        String name, int partitions, short replicas, Map<String, String> config) {

    public PlannedTopic {
        config = Map.copyOf(config);
    }

    public NewTopic newTopic() {
        return new NewTopic(name, partitions, replicas).configs(config);
    }

    /** In what the topic that is there differs, each as {@code setting value (expected: value)}. */
    List<String> differences(BrokerTopic actual) {
        List<String> differences = new ArrayList<>();
        compare(
                "partitions",
                String.valueOf(actual.partitions()),
                String.valueOf(partitions),
                differences);
        compare(
                "replicas",
                String.valueOf(actual.replicas()),
                String.valueOf(replicas),
                differences);
        new TreeMap<>(config)
                .forEach((key, wanted) -> compare(key, actual.setting(key), wanted, differences));
        return differences;
    }

    private static void compare(
            String what, String actual, String wanted, List<String> differences) {
        if (!actual.equals(wanted)) {
            differences.add("%s %s (expected: %s)".formatted(what, actual, wanted));
        }
    }
}

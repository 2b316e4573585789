package dev.lanekeeper.system.topics;

import dev.lanekeeper.runtime.topics.PlannedTopic;
import dev.lanekeeper.runtime.topics.TopicSetup.Finding;
import dev.lanekeeper.runtime.topics.TopicUnreadableException;
import dev.lanekeeper.system.launcher.LocalSystemException;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Goes through topics and tells of each what was found. */
final class TopicTable {

    private static final String ROW = "%-28s %10s %8s  %-10s %s%n";

    private final PrintWriter out;
    private boolean asPlanned = true;

    TopicTable(PrintWriter out) {
        this.out = out;
    }

    /** Looks at a topic, or makes it. */
    interface Step {
        Finding of(PlannedTopic topic) throws InterruptedException;
    }

    /**
     * @return whether all are now as they are planned
     * @throws LocalSystemException when the broker does not answer, or refuses
     */
    boolean tell(List<PlannedTopic> topics, Step step) throws InterruptedException {
        out.printf(ROW, "topic", "partitions", "replicas", "found", "settings");
        for (PlannedTopic topic : topics) {
            try {
                tell(step.of(topic));
            } catch (TopicUnreadableException e) {
                out.flush();
                throw new LocalSystemException(String.valueOf(e.getMessage()), e);
            }
        }
        out.flush();
        return asPlanned;
    }

    private void tell(Finding finding) {
        PlannedTopic topic = finding.topic();
        switch (finding) {
            case Finding.Missing _ -> {
                asPlanned = false;
                row(topic, "missing", settings(topic));
            }
            case Finding.Made _ -> row(topic, "made", settings(topic));
            case Finding.AsPlanned _ -> row(topic, "as planned", settings(topic));
            case Finding.Differs(PlannedTopic _, List<String> differences) -> {
                asPlanned = false;
                row(topic, "differs", String.join(", ", differences));
            }
        }
    }

    private void row(PlannedTopic topic, String found, String settings) {
        out.printf(ROW, topic.name(), topic.partitions(), topic.replicas(), found, settings);
        out.flush();
    }

    private static String settings(PlannedTopic topic) {
        return new TreeMap<>(topic.config())
                .entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(" "));
    }
}

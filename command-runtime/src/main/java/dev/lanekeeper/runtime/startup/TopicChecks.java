package dev.lanekeeper.runtime.startup;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import dev.lanekeeper.runtime.topics.BrokerTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Topics that would lose a record before anybody has dealt with it, or show a command again when
 * its outcome is forgotten.
 */
final class TopicChecks {

    private static final String OUTCOME_BYTES_MAX = "lanekeeper.topics.outcome-bytes-max";
    private static final long UNLIMITED = -1;
    private static final long RETENTION_MS_MIN = Duration.ofHours(1).toMillis();

    private final StartupLimits limits;
    private final List<Problem> problems = new ArrayList<>();

    TopicChecks(StartupLimits limits) {
        this.limits = limits;
    }

    static List<Problem> problems(ServiceTopics topics, StartupLimits limits) {
        var checks = new TopicChecks(limits);
        checks.partitions(topics.commands());
        checks.commandsAreForgottenFirst(topics.commands());
        checks.recordsAreNotLostWhileTheyWait(
                topics.commands(),
                "commands that nobody has decided",
                limits.commandRetentionHours());
        topics.all().forEach(checks::recordsGoByAge);
        topics.all().forEach(checks::acknowledgedRecordsStay);
        checks.recordsFit(
                topics.commands(), limits.bodyBytesMax(), "lanekeeper.web.body-bytes-max");
        checks.recordsFit(
                topics.deadLetters(),
                topics.commands().number(MAX_MESSAGE_BYTES_CONFIG, 0),
                MAX_MESSAGE_BYTES_CONFIG + " of " + topics.commands().name());
        checks.recordsFit(topics.outcomes(), limits.outcomeBytesMax(), OUTCOME_BYTES_MAX);
        checks.recordsFit(topics.events(), limits.outcomeBytesMax(), OUTCOME_BYTES_MAX);
        return checks.problems;
    }

    List<Problem> problems() {
        return problems;
    }

    private void partitions(BrokerTopic topic) {
        int count = topic.partitions();
        if (Integer.bitCount(count) != 1) {
            int next = Integer.highestOneBit(count) << 1;
            problems.add(
                    new Problem(
                            "topic %s has %d partitions".formatted(topic.name(), count),
                            "a power of two, or producers with other hash arithmetic use other lanes",
                            "run kafka-topics.sh --alter --topic %s --partitions %d"
                                    .formatted(topic.name(), next)));
        }
    }

    private void commandsAreForgottenFirst(BrokerTopic topic) {
        Duration age = topic.ageMax();
        if (age.compareTo(Duration.ofHours(limits.inboxHours())) <= 0) {
            return;
        }
        String howLong = "for ever";
        String remedy =
                alter(
                        topic,
                        RETENTION_MS_CONFIG + "=" + ms(limits.commandRetentionHours()),
                        SEGMENT_MS_CONFIG + "=" + ms(limits.commandSegmentHours()),
                        MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG + "=" + ms(1));
        if (!age.equals(BrokerTopic.FOR_EVER)) {
            howLong = "for %d h".formatted(hours(age));
            remedy += ", or raise lanekeeper.retention.inbox-hours to " + hours(age);
        }
        String why =
                settings(
                        topic,
                        RETENTION_MS_CONFIG,
                        SEGMENT_MS_CONFIG,
                        MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG);
        problems.add(
                new Problem(
                        "topic %s can show a command again %s (%s)"
                                .formatted(topic.name(), howLong, why),
                        "at most the %d h for which the inbox remembers outcomes, or a replay is decided anew"
                                .formatted(limits.inboxHours()),
                        remedy));
    }

    /**
     * @param records what they are, for people
     * @param hours for which we would keep them
     */
    void recordsAreNotLostWhileTheyWait(BrokerTopic topic, String records, int hours) {
        if (topic.number(RETENTION_BYTES_CONFIG, UNLIMITED) != UNLIMITED) {
            wrong(topic, RETENTION_BYTES_CONFIG, "-1, as a full topic would drop " + records, "-1");
        }
        long retentionMs = topic.number(RETENTION_MS_CONFIG, UNLIMITED);
        if (retentionMs >= 0 && retentionMs < RETENTION_MS_MIN) {
            wrong(
                    topic,
                    RETENTION_MS_CONFIG,
                    "at least %d, as %s must outlast a database that is away"
                            .formatted(RETENTION_MS_MIN, records.split(" ", 2)[0]),
                    ms(hours));
        }
    }

    void recordsGoByAge(BrokerTopic topic) {
        if (!topic.isDeletedByAgeOnly()) {
            wrong(
                    topic,
                    CLEANUP_POLICY_CONFIG,
                    "delete, as compaction keeps only the last record of each key",
                    CLEANUP_POLICY_DELETE);
        }
    }

    /** With one copy there is nothing to choose; with more, half of them must have a record. */
    void acknowledgedRecordsStay(BrokerTopic topic) {
        long copiesMin = (topic.replicas() + 1L) / 2;
        if (topic.number(MIN_IN_SYNC_REPLICAS_CONFIG, 1) < copiesMin) {
            wrong(
                    topic,
                    MIN_IN_SYNC_REPLICAS_CONFIG,
                    "at least %d of %d replicas, or a broker takes acknowledged records with it"
                            .formatted(copiesMin, topic.replicas()),
                    String.valueOf(copiesMin));
        }
        if (Boolean.parseBoolean(topic.setting(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG))) {
            wrong(
                    topic,
                    UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
                    "false, or a replica without the acknowledged records may become the leader",
                    "false");
        }
    }

    void recordsFit(BrokerTopic topic, long bytes, String because) {
        if (topic.number(MAX_MESSAGE_BYTES_CONFIG, Long.MAX_VALUE) < bytes) {
            wrong(
                    topic,
                    MAX_MESSAGE_BYTES_CONFIG,
                    "at least %d, which is %s".formatted(bytes, because),
                    String.valueOf(bytes));
        }
    }

    void wrong(BrokerTopic topic, String setting, String expected, String better) {
        problems.add(
                new Problem(
                        "topic %s has %s".formatted(topic.name(), settings(topic, setting)),
                        expected,
                        alter(topic, setting + "=" + better)));
    }

    static String settings(BrokerTopic topic, String... keys) {
        return Stream.of(keys)
                .map(key -> key + "=" + topic.setting(key))
                .collect(Collectors.joining(", "));
    }

    static String alter(BrokerTopic topic, String... settings) {
        return "run kafka-configs.sh --alter --topic %s --add-config %s"
                .formatted(topic.name(), String.join(",", settings));
    }

    static String ms(int hours) {
        return String.valueOf(Duration.ofHours(hours).toMillis());
    }

    /** Rounded up. */
    static long hours(Duration duration) {
        return duration.plusHours(1).minusMillis(1).toHours();
    }
}

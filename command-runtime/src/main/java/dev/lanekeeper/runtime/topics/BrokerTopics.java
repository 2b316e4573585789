package dev.lanekeeper.runtime.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the broker how topics are. */
public final class BrokerTopics {

    private static final long LOOK_AGAIN_MS = 100;

    private final Admin admin;
    private final int answerMs;

    /**
     * @param answerMs how long the broker may take to answer
     */
    public BrokerTopics(Admin admin, int answerMs) {
        this.admin = admin;
        this.answerMs = answerMs;
    }

    /**
     * The topic now.
     *
     * @throws TopicUnreadableException when the broker does not answer in time, does not know the
     *     topic, or does not let us see it
     */
    public BrokerTopic read(String name) throws InterruptedException {
        return read(name, 1);
    }

    /**
     * The topic as soon as it shows so many partitions, which somebody has just asked for. When the
     * time is up, as it is.
     *
     * @throws TopicUnreadableException as above
     */
    public BrokerTopic read(String name, int partitionsMin) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(answerMs);
        while (true) {
            try {
                BrokerTopic topic = describe(name, deadline);
                if (topic.partitions() >= partitionsMin || isOver(deadline)) {
                    return topic;
                }
            } catch (TimeoutException e) {
                throw new TopicUnreadableException(name, e);
            } catch (ExecutionException e) {
                // A topic that was made a moment ago is not known to every broker yet.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                        || isOver(deadline)) {
                    throw new TopicUnreadableException(name, e.getCause());
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
        }
    }

    /**
     * The topic now; empty when there is none.
     *
     * @throws TopicUnreadableException when the broker does not answer in time, or does not let us
     *     see it
     */
    public Optional<BrokerTopic> find(String name) throws InterruptedException {
        try {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(answerMs);
            return Optional.of(describe(name, deadline));
        } catch (TimeoutException e) {
            throw new TopicUnreadableException(name, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new TopicUnreadableException(name, e.getCause());
        }
    }

    /**
     * Those of the topics that do not exist. One that was made a moment ago has as long as an
     * answer may take to become known.
     *
     * @throws TopicUnreadableException when the broker does not let us see one of them
     */
    public List<String> missing(List<String> names) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(answerMs);
        while (true) {
            List<String> missing = new ArrayList<>();
            for (String name : names) {
                if (find(name).isEmpty()) {
                    missing.add(name);
                }
            }
            if (missing.isEmpty() || isOver(deadline)) {
                return missing;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
        }
    }

    /**
     * From where on each partition of the topic is kept: the offset of its oldest record, or of the
     * next when it has none.
     *
     * @throws TopicUnreadableException when the broker does not answer in time
     */
    public Map<Integer, Long> firstOffsets(String name) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(answerMs);
        try {
            var topic = admin.describeTopics(List.of(name)).topicNameValues().get(name);
            Map<TopicPartition, OffsetSpec> oldest =
                    answer(topic, deadline).partitions().stream()
                            .map(partition -> new TopicPartition(name, partition.partition()))
                            .collect(Collectors.toMap(place -> place, _ -> OffsetSpec.earliest()));
            return answer(admin.listOffsets(oldest).all(), deadline).entrySet().stream()
                    .collect(
                            Collectors.toMap(
                                    place -> place.getKey().partition(),
                                    place -> place.getValue().offset()));
        } catch (TimeoutException e) {
            throw new TopicUnreadableException(name, e);
        } catch (ExecutionException e) {
            throw new TopicUnreadableException(name, e.getCause());
        }
    }

    /** With the time of one more look. */
    private static boolean isOver(long deadline) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MS) > deadline;
    }

    private BrokerTopic describe(String name, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        var topic = admin.describeTopics(List.of(name)).topicNameValues().get(name);
        var config = admin.describeConfigs(List.of(resource)).values().get(resource);
        TopicDescription description = answer(topic, deadline);
        return new BrokerTopic(
                name,
                description.partitions().size(),
                description.partitions().getFirst().replicas().size(),
                inForce(answer(config, deadline)));
    }

    private static <T> T answer(@Nullable KafkaFuture<T> asked, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        return Objects.requireNonNull(asked, "what was asked for is answered")
                .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private static Map<String, String> inForce(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}

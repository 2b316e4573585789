package dev.lanekeeper.runtime.topics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes topics as they are planned, for an operator whose services may not. What is there already
 * is compared and left as it is: to change a topic is for people to decide.
 */
public final class TopicSetup implements AutoCloseable {

    private final Admin admin;
    private final BrokerTopics broker;
    private final int answerMs;

    private TopicSetup(Admin admin, int answerMs) {
        this.admin = admin;
        this.broker = new BrokerTopics(admin, answerMs);
        this.answerMs = answerMs;
    }

    /**
     * @param client settings of a Kafka client: where the broker is, and how to log in
     * @param answerMs how long the broker may take for each topic
     * @throws org.apache.kafka.common.KafkaException when the settings make no client
     */
    public static TopicSetup connect(Map<String, Object> client, int answerMs) {
        return new TopicSetup(Admin.create(client), answerMs);
    }

    /** What was found of a planned topic. */
    public sealed interface Finding {

        PlannedTopic topic();

        record Missing(PlannedTopic topic) implements Finding {}

        /** It was not there, and is now. */
        record Made(PlannedTopic topic) implements Finding {}

        record AsPlanned(PlannedTopic topic) implements Finding {}

        /**
         * @param differences each as {@code setting value (expected: value)}
         */
        record Differs(PlannedTopic topic, List<String> differences) implements Finding {}
    }

    /**
     * @throws TopicUnreadableException when the broker does not answer, or not to us
     */
    public Finding look(PlannedTopic topic) throws InterruptedException {
        return broker.find(topic.name())
                .map(actual -> compared(topic, actual))
                .orElseGet(() -> new Finding.Missing(topic));
    }

    private static Finding compared(PlannedTopic topic, BrokerTopic actual) {
        List<String> differences = topic.differences(actual);
        return differences.isEmpty()
                ? new Finding.AsPlanned(topic)
                : new Finding.Differs(topic, differences);
    }

    /**
     * The topic exists afterwards, whoever else makes it at the same moment.
     *
     * @throws TopicUnreadableException when the broker does not answer, or refuses
     */
    public Finding ensure(PlannedTopic topic) throws InterruptedException {
        Finding found = look(topic);
        if (!(found instanceof Finding.Missing)) {
            return found;
        }
        try {
            admin.createTopics(List.of(topic.newTopic()))
                    .all()
                    .get(answerMs, TimeUnit.MILLISECONDS);
            // The controller has it; brokers that clients ask hear of it a moment later.
            broker.read(topic.name(), topic.partitions());
            return new Finding.Made(topic);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return compared(topic, broker.read(topic.name()));
            }
            throw TopicUnreadableException.unmade(topic.name(), e.getCause());
        } catch (TimeoutException e) {
            throw TopicUnreadableException.unmade(topic.name(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

package dev.lanekeeper.runtime.startup;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/**
 * The producer learns of its topic before the service takes requests: otherwise the first caller of
 * all would wait for that, and be refused when it takes longer than {@code max.block.ms}.
 */
public final class FirstContact {

    private final KafkaOperations<?, ?> producer;
    private final String topic;
    private final StartupSettings settings;

    /**
     * @param producer that which commands are published with
     */
    public FirstContact(KafkaOperations<?, ?> producer, String topic, StartupSettings settings) {
        this.producer = producer;
        this.topic = topic;
        this.settings = settings;
    }

    List<Problem> problems() {
        long endNanos =
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.brokerAnswerMs());
        while (true) {
            try {
                producer.partitionsFor(topic);
                return List.of();
            } catch (KafkaException e) {
                if (System.nanoTime() >= endNanos) {
                    return List.of(
                            new Problem(
                                    "the producer: " + e.getMessage(),
                                    "a broker that tells it of " + topic,
                                    "look at bootstrap-servers and at what the listener advertises"));
                }
            }
        }
    }
}

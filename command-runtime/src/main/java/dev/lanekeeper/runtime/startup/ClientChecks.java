package dev.lanekeeper.runtime.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Settings of our Kafka clients that would lose what was acknowledged. */
final class ClientChecks {

    private ClientChecks() {}

    static List<Problem> problems(Map<String, Object> consumer, Map<String, Object> producer) {
        List<Problem> problems = new ArrayList<>();
        String reset = text(consumer, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
        if (!"earliest".equals(reset)) {
            problems.add(
                    new Problem(
                            "the consumer's auto.offset.reset is " + reset,
                            "earliest, or commands are skipped when the group's offsets are lost",
                            "set spring.kafka.consumer.auto-offset-reset=earliest"));
        }
        String autoCommit = text(consumer, ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);
        if (!"false".equals(autoCommit)) {
            problems.add(
                    new Problem(
                            "the consumer's enable.auto.commit is " + autoCommit,
                            "false, or offsets are given up before the commands are decided",
                            "set spring.kafka.consumer.enable-auto-commit=false"));
        }
        String acks = text(producer, ProducerConfig.ACKS_CONFIG);
        if (!List.of("all", "-1").contains(acks)) {
            problems.add(
                    new Problem(
                            "the producer's acks is " + acks,
                            "all, or the broker may lose a command that it has acknowledged",
                            "set spring.kafka.producer.acks=all"));
        }
        String idempotence = text(producer, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG);
        if (!"true".equals(idempotence)) {
            problems.add(
                    new Problem(
                            "the producer's enable.idempotence is " + idempotence,
                            "true, or a retry inside the client may change the order of a lane",
                            "set spring.kafka.producer.properties.enable.idempotence=true"));
        }
        return problems;
    }

    private static String text(Map<String, Object> client, String name) {
        Object value = client.get(name);
        return value == null ? "not set" : value.toString();
    }
}

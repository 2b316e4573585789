package dev.lanekeeper.runtime.startup;

import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.topics.BrokerTopic;
import dev.lanekeeper.runtime.topics.BrokerTopics;
import dev.lanekeeper.runtime.topics.TopicUnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The first that starts, after migrations and topics are made: whatever would break a promise
 * later, and under load only, is told now, all of it at once, and nothing else starts. The look is
 * one of this moment; what can change under a running service is watched by others.
 */
public final class StartupChecks implements SmartLifecycle {

    private final Topics topics;
    private final List<String> allTopics;
    private final BrokerTopics broker;
    private final JdbcOperations jdbc;
    private final StartupLimits limits;
    private final Map<String, Object> consumer;
    private final Map<String, Object> producer;
    private final FirstContact firstContact;
    private volatile boolean passed;

    /**
     * @param allTopics that must exist: the usual ones, and those that only this service has
     * @param consumer settings of the lanes' Kafka consumers
     * @param producer settings of the Kafka producer
     */
    public StartupChecks(
            Topics topics,
            List<String> allTopics,
            BrokerTopics broker,
            JdbcOperations jdbc,
            StartupLimits limits,
            Map<String, Object> consumer,
            Map<String, Object> producer,
            FirstContact firstContact) {
        this.topics = topics;
        this.allTopics = List.copyOf(allTopics);
        this.broker = broker;
        this.jdbc = jdbc;
        this.limits = limits;
        this.consumer = Map.copyOf(consumer);
        this.producer = Map.copyOf(producer);
        this.firstContact = firstContact;
    }

    @Override
    public void start() {
        List<Problem> problems = new ArrayList<>(topicProblems());
        problems.addAll(DatabaseChecks.problems(new DatabaseInspection(jdbc).facts()));
        problems.addAll(ClientChecks.problems(consumer, producer));
        if (problems.isEmpty()) {
            problems.addAll(firstContact.problems());
        }
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
        passed = true;
    }

    private List<Problem> topicProblems() {
        try {
            List<String> missing = broker.missing(allTopics);
            if (!missing.isEmpty()) {
                return List.of(missing(missing));
            }
            var service =
                    new ServiceTopics(
                            read(topics.commands()),
                            read(topics.deadLetters()),
                            read(topics.outcomes()),
                            read(topics.events()));
            List<Problem> problems = new ArrayList<>(TopicChecks.problems(service, limits));
            WebhookLimits webhookLimits = limits.webhooks();
            if (webhookLimits != null) {
                var webhooks =
                        new WebhookTopics(
                                read(topics.webhooks()), read(topics.webhookDeadLetters()));
                problems.addAll(
                        WebhookTopicChecks.problems(
                                webhooks, service.commands(), limits, webhookLimits));
            }
            return problems;
        } catch (TopicUnreadableException e) {
            return List.of(
                    new Problem(
                            String.valueOf(e.getMessage()),
                            "the right to describe the service's topics and their configuration",
                            "grant describe and describe-configs on the topics with kafka-acls.sh"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during the start-up checks", e);
        }
    }

    private Problem missing(List<String> missing) {
        return new Problem(
                "the broker has no topic %s".formatted(String.join(", ", missing)),
                "all %d of the service, made by it at its start or by somebody before"
                        .formatted(allTopics.size()),
                "run ./lanekeeper topics create --service %s --bootstrap-servers ..., or let the service make them: take spring.kafka.admin.auto-create away and grant it create on them"
                        .formatted(topics.service()));
    }

    private BrokerTopic read(String topic) throws InterruptedException {
        return broker.read(topic, limits.partitions());
    }

    @Override
    public void stop() {
        passed = false;
    }

    @Override
    public boolean isRunning() {
        return passed;
    }

    /** Before anything else that has a phase: lanes, relay, web server. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}

package dev.lanekeeper.system.published;

import static dev.lanekeeper.system.published.Yaml.map;
import static dev.lanekeeper.system.published.Yaml.reference;

import dev.lanekeeper.events.MessageType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Topics, and what is done with them. */
final class Channels {

    private static final int FOR_EVER = -1;

    private final List<Service> services;
    private final TopicSettings settings;

    Channels(List<Service> services, TopicSettings settings) {
        this.services = services;
        this.settings = settings;
    }

    Map<String, Object> all() {
        Map<String, Object> channels = new LinkedHashMap<>();
        for (Service service : services) {
            channels.put(service.name() + ".commands", commands(service));
            channels.put(service.name() + ".outcomes", outcomes(service));
            channels.put(service.name() + ".events", events(service));
            channels.put(service.name() + ".deadLetters", deadLetters(service));
            Webhook.of(service)
                    .ifPresent(webhook ->
                            channels.put(service.name() + ".webhooks", webhooks(service, webhook)));
        }
        return channels;
    }

    private Map<String, Object> commands(Service service) {
        return map(
                "address", service.topics().commands(),
                "description",
                        "Requests to " + service.name() + "-service: " + service.does() + ".",
                "messages", messages(service, service.commandTypes().map(MessageType::name)),
                "bindings",
                        topic(
                                "retention.ms", settings.ms("command-retention-hours"),
                                "max.message.bytes", settings.number("command-bytes-max")));
    }

    private Map<String, Object> outcomes(Service service) {
        return map(
                "address", service.topics().outcomes(),
                "description",
                        "How each command ended, at least once, with the same `ce_id` each time, in the order of their keys' lanes.",
                "messages", messages(service, Stream.of("Outcome")),
                "bindings", topic("max.message.bytes", settings.number("outcome-bytes-max")));
    }

    private Map<String, Object> events(Service service) {
        return map(
                "address", service.topics().events(),
                "description",
                        "What happened, at least once, with the same `ce_id` each time, in the order in which it took effect for its key.",
                "messages", messages(service, service.eventTypes().map(MessageType::name)),
                "bindings", topic("max.message.bytes", settings.number("outcome-bytes-max")));
    }

    private Map<String, Object> deadLetters(Service service) {
        return map(
                "address", service.topics().deadLetters(),
                "description",
                        "What could not be decided, to the byte. A letter waits until people have dealt with it.",
                "messages", messages(service, Stream.of("DeadLetter")),
                "bindings",
                        topic(
                                "retention.ms",
                                FOR_EVER,
                                "max.message.bytes",
                                settings.number("dead-letter-bytes-max")));
    }

    private Map<String, Object> webhooks(Service service, Webhook webhook) {
        return map(
                "address", service.topics().webhooks(),
                "description",
                        ("Requests of %s's as they came to a gateway. The service verifies their signature"
                                        + " against the time of the append (`message.timestamp.type=LogAppendTime`), and"
                                        + " makes keyed commands of them.")
                                .formatted(webhook.provider()),
                "messages", messages(service, Stream.of(webhook.type().name())),
                "bindings",
                        topic(
                                "retention.ms", settings.ms("webhook-retention-hours"),
                                "max.message.bytes", settings.number("webhook-bytes-max")));
    }

    private static Map<String, Object> messages(Service service, Stream<String> names) {
        Map<String, Object> messages = new LinkedHashMap<>();
        names.forEach(name ->
                messages.put(
                        name, reference("#/components/messages/" + service.name() + "." + name)));
        return messages;
    }

    private Map<String, Object> topic(Object... configuration) {
        Map<String, Object> topic = map("cleanup.policy", List.of("delete"));
        topic.putAll(map(configuration));
        return map(
                "kafka",
                map(
                        "partitions",
                        settings.number("partitions"),
                        "replicas",
                        settings.number("replicas"),
                        "topicConfiguration",
                        topic,
                        "bindingVersion",
                        "0.5.0"));
    }
}

package dev.lanekeeper.system.published;

import static dev.lanekeeper.system.published.MessageForm.file;
import static dev.lanekeeper.system.published.MessageForm.key;
import static dev.lanekeeper.system.published.MessageForm.message;
import static dev.lanekeeper.system.published.Yaml.map;
import static dev.lanekeeper.system.published.Yaml.reference;
import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in topics, each with its schema and its examples. */
final class Messages {

    private final CommandMessages commands;

    Messages(List<Service> services) {
        this.commands = new CommandMessages(services);
    }

    Map<String, Object> traits(Service service) {
        return map(
                service.name() + ".command",
                        trait("schemas/headers/command.json", service, "ce_id"),
                service.name() + ".published",
                        trait("schemas/headers/published.json", service, "ce_requestid"));
    }

    private static Map<String, Object> trait(String headers, Service service, String correlation) {
        Map<String, Object> key = map("type", "string", "description", service.key());
        return map(
                "headers", file(headers),
                "correlationId",
                        map(
                                "location",
                                "$message.header#/" + correlation,
                                "description",
                                "Your own id of the command, once within your source."),
                "bindings", map("kafka", map("key", key, "bindingVersion", "0.5.0")));
    }

    Map<String, Object> of(Service service) {
        Map<String, Object> messages = new LinkedHashMap<>();
        service.commandTypes().forEach(type -> messages.put(key(type), commands.of(type)));
        service.eventTypes()
                .forEach(type -> messages.put(key(type), message(type, "published", map(), map())));
        messages.put(
                key(service.outcome()),
                message(service.outcome(), "published", codes(service), map()));
        messages.put(service.name() + ".DeadLetter", deadLetter());
        Webhook.of(service)
                .ifPresent(webhook -> messages.put(key(webhook.type()), webhook(webhook)));
        return messages;
    }

    private static Map<String, Object> codes(Service service) {
        return map(
                "description",
                "Codes of refusals: "
                        + service.refusalCodes()
                                .map(code -> "`" + code + "`")
                                .collect(joining(", "))
                        + ", and `expired_before_start` of every command with a `ce_deadline`."
                        + " Codes of accepted commands stand beside their results.");
    }

    private static Map<String, Object> deadLetter() {
        return map(
                "title",
                "DeadLetter",
                "summary",
                "A record that could not be decided.",
                "description",
                "Key, value and headers of the original, to the byte, and why it stands here. Of"
                        + " one that is too large even for this topic there are only the headers"
                        + " named here.",
                "headers",
                file("schemas/headers/dead-letter.json"),
                "payload",
                map("description", "The value of the original, whatever it is."));
    }

    private static Map<String, Object> webhook(Webhook webhook) {
        String provider = webhook.provider();
        return map(
                "name", webhook.type().toString(),
                "title", webhook.type().name(),
                "summary", "A request of " + provider + "'s, as it came.",
                "description",
                        "Whoever the broker lets write here may send it. What counts is the provider's"
                                + " signature over the bytes of the request's body: they are the value, as"
                                + " they came.",
                "tags", List.of(reference("#/components/tags/foreignProducers")),
                "headers", file(webhook.headers()),
                "payload", map("type", "object", "description", "As " + provider + " has it."));
    }
}

package dev.lanekeeper.system.published;

import static dev.lanekeeper.system.published.Yaml.map;
import static dev.lanekeeper.system.published.Yaml.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/** What services do with their topics. */
final class Operations {

    private final Map<String, Object> operations = new LinkedHashMap<>();

    private Operations() {}

    static Map<String, Object> of(Iterable<Service> services) {
        var all = new Operations();
        services.forEach(all::add);
        return all.operations;
    }

    private void add(Service service) {
        add(service, "receive", "commands", "Decides commands, in the order of their keys' lanes.")
                .put("reply", map("channel", channel(service, "outcomes")));
        add(service, "send", "outcomes", "Tells how a command ended.");
        add(service, "send", "events", "Tells what happened.");
        add(service, "send", "deadLetters", "Sets aside what cannot be decided.");
        if (Webhook.of(service).isPresent()) {
            add(service, "receive", "webhooks", "Makes commands of webhooks.");
        }
    }

    private Map<String, Object> add(
            Service service, String action, String channel, String summary) {
        Map<String, Object> operation =
                map("action", action, "channel", channel(service, channel), "summary", summary);
        String name = Character.toUpperCase(channel.charAt(0)) + channel.substring(1);
        operations.put(service.name() + "." + action + name, operation);
        return operation;
    }

    private static Map<String, Object> channel(Service service, String channel) {
        return reference("#/channels/" + service.name() + "." + channel);
    }
}

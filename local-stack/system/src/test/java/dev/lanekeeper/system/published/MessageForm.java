package dev.lanekeeper.system.published;

import static dev.lanekeeper.system.published.Yaml.map;
import static dev.lanekeeper.system.published.Yaml.reference;

import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.runtime.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a message of a type stands in the document: its schema by reference, its examples as a whole.
 */
final class MessageForm {

    private MessageForm() {}

    static String key(MessageType type) {
        return type.service() + "." + type.name();
    }

    /**
     * @param trait what messages of its kind have in common
     * @param more what is to be said of it besides
     * @param headers of the first example
     */
    static Map<String, Object> message(
            MessageType type, String trait, Map<String, Object> more, Map<String, Object> headers) {
        Map<String, Object> message =
                map(
                        "name", type.toString(),
                        "title", type.name(),
                        "summary",
                                Repository.schema(type.schemaPath())
                                        .get("description")
                                        .stringValue());
        message.putAll(more);
        message.put(
                "traits",
                List.of(reference("#/components/messageTraits/" + type.service() + "." + trait)));
        message.put("payload", file(type.schemaPath()));
        message.put("examples", examples(type, headers));
        return message;
    }

    private static List<Object> examples(MessageType type, Map<String, Object> headers) {
        List<Object> examples = new ArrayList<>();
        for (Repository.Example file : Repository.examples(type)) {
            Map<String, Object> example = map("name", file.name());
            if (examples.isEmpty() && !headers.isEmpty()) {
                example.put("headers", headers);
            }
            example.put("payload", Json.mapper().treeToValue(file.json(), Object.class));
            examples.add(example);
        }
        return examples;
    }

    static Map<String, Object> file(String resource) {
        return reference(Repository.RESOURCES + resource);
    }
}

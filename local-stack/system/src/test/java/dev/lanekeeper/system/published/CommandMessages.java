package dev.lanekeeper.system.published;

import static dev.lanekeeper.system.published.Yaml.map;
import static dev.lanekeeper.system.published.Yaml.reference;

import dev.lanekeeper.events.CloudEventHeaders;
import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Commands, and who may send them: asked of an example, as the edge of the topic asks each command.
 */
final class CommandMessages {

    private static final String SAMPLE_SOURCE = "urn:acme:erp";
    private static final String SAMPLE_ID = "b2f1c9de-5d0e-4a4f-9a55-1c0c3f6e8d21";

    private final Map<String, CommandCodec<? extends Command>> codecs = new LinkedHashMap<>();

    CommandMessages(List<Service> services) {
        var schemas = new Schemas();
        services.forEach(service ->
                codecs.put(service.name(), new CommandCodec<>(service.commands(), schemas)));
    }

    Map<String, Object> of(MessageType type) {
        Command sample =
                codecs.get(type.service())
                        .read(type.toString(), Repository.examples(type).getFirst().bytes());
        return sample.fromServicesOnly()
                ? MessageForm.message(type, "command", ownServicesOnly(), map())
                : MessageForm.message(type, "command", foreignProducers(), headers(type, sample));
    }

    private static Map<String, Object> foreignProducers() {
        return map(
                "description",
                "A listed source may send it.",
                "tags",
                List.of(reference("#/components/tags/foreignProducers")));
    }

    private static Map<String, Object> ownServicesOnly() {
        return map(
                "description",
                "Only our own services send it; of anybody else it is dead-lettered as `type_not_allowed`.",
                "tags",
                List.of(reference("#/components/tags/ownServicesOnly")));
    }

    private static Map<String, Object> headers(MessageType type, Command sample) {
        return map(
                CloudEventHeaders.SPEC_VERSION,
                "1.0",
                CloudEventHeaders.ID,
                SAMPLE_ID,
                CloudEventHeaders.SOURCE,
                SAMPLE_SOURCE,
                CloudEventHeaders.TYPE,
                type.toString(),
                CloudEventHeaders.SUBJECT,
                sample.key(),
                CloudEventHeaders.CONTENT_TYPE,
                "application/json");
    }
}

package dev.lanekeeper.system.published;

import static dev.lanekeeper.system.published.Yaml.map;
import static dev.lanekeeper.system.published.Yaml.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The AsyncAPI document: made from the records, and referring to the very schemas by which commands
 * are judged. It describes the services as one application: commands are what it receives.
 */
final class AsyncApi {

    private static final String DESCRIPTION =
            """
            What the services of Lanekeeper read from Kafka and write to it.

            Every record is a CloudEvent 1.0 in JSON, in binary mode: attributes are headers, the value is the data. Commands in
            structured mode are understood as well. The `name` of a message here is its `ce_type`.

            The key of a command is the entity that it is about, equal to `ce_subject`. Commands of one key are decided one after
            the other, as long as all producers choose the partition as Java's client does (murmur2 of the key's bytes).

            `ce_source` and `ce_id` together are the identity of a command: whoever sends it again gets the stored outcome. Each
            command has one outcome, and any number of events; both carry the command's `ce_source` and `ce_id`.

            A source must be listed in `lanekeeper.trust.sources`, with the commands and tenants that it may use. Messages tagged
            `foreign producers` may be listed; those tagged `own services only` may not.

            Payloads are JSON Schema 2020-12: what stands beside a `$ref` counts as well. Members that a schema does not name are
            tolerated; what may be left out is left out, and never null. Money is a number with at most two decimals.

            Names of topics begin with `lanekeeper.topic-prefix` where that is set. Partitions, sizes and retention are the usual
            values of `lanekeeper.topics.*`.
            """;

    private final List<Service> services = Service.all();
    private final Channels channels = new Channels(services, TopicSettings.usual());
    private final Messages messages = new Messages(services);

    Map<String, Object> document() {
        return map(
                "asyncapi", "3.0.0",
                "info", info(),
                "defaultContentType", "application/json",
                "servers", servers(),
                "channels", channels.all(),
                "operations", Operations.of(services),
                "components", components());
    }

    private static Map<String, Object> info() {
        return map(
                "title",
                "Lanekeeper",
                "version",
                "1.0.0",
                "description",
                DESCRIPTION,
                "license",
                map(
                        "name", "Apache-2.0",
                        "url", "https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static Map<String, Object> servers() {
        return map(
                "broker",
                map(
                        "host", "{bootstrap}",
                        "protocol", "kafka-secure",
                        "description", "Where Lanekeeper runs.",
                        "variables",
                                map(
                                        "bootstrap",
                                        map(
                                                "default", "kafka.example.org:9093",
                                                "description", "Host and port of a broker.")),
                        "security", List.of(reference("#/components/securitySchemes/scramSha512"))),
                "local",
                map(
                        "host", "127.0.0.1:19092",
                        "protocol", "kafka",
                        "description",
                                "The broker of `./lanekeeper up`; `./lanekeeper env` prints its address."));
    }

    private Map<String, Object> components() {
        Map<String, Object> traits = new LinkedHashMap<>();
        services.forEach(service -> traits.putAll(messages.traits(service)));
        Map<String, Object> all = new LinkedHashMap<>();
        services.forEach(service -> all.putAll(messages.of(service)));
        return map(
                "messages",
                all,
                "messageTraits",
                traits,
                "tags",
                map(
                        "foreignProducers",
                                map(
                                        "name", "foreign producers",
                                        "description", "Producers that are not ours may send it."),
                        "ownServicesOnly",
                                map(
                                        "name", "own services only",
                                        "description",
                                                "No listed source may send it, whatever its entry says.")),
                "securitySchemes",
                map(
                        "scramSha512",
                        map(
                                "type", "scramSha512",
                                "description", "User and password of a producer, over TLS.")));
    }
}

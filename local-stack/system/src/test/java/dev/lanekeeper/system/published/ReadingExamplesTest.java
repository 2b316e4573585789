package dev.lanekeeper.system.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.Schemas;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is published as an example is read by our own consumer, and written again as it was: an old
 * producer's record means today what it meant.
 */
class ReadingExamplesTest {

    private static final Schemas SCHEMAS = new Schemas();

    /** 200 and 200.00 are one number. */
    private static final Comparator<JsonNode> AS_VALUES =
            (one, other) -> {
                boolean equal =
                        one.isNumber() && other.isNumber()
                                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                                : one.equals(other);
                return equal ? 0 : 1;
            };

    static Stream<Arguments> commands() {
        return Service.all().stream()
                .flatMap(service ->
                        service.commandTypes().flatMap(type -> examples(type, service.commands())));
    }

    static Stream<Arguments> events() {
        return Service.all().stream()
                .flatMap(service ->
                        service.events()
                                .flatMap(event ->
                                        examples(
                                                MessageType.firstOf(service.name(), event),
                                                event)));
    }

    static Stream<Arguments> outcomes() {
        return Service.all().stream()
                .flatMap(service -> examples(service.outcome(), Outcome.class));
    }

    private static Stream<Arguments> examples(MessageType type, Object reader) {
        return Repository.examples(type).stream()
                .map(example -> Arguments.of(type, example, reader));
    }

    @ParameterizedTest
    @MethodSource("commands")
    <C extends Command> void commandIsReadAndWrittenAsItWas(
            MessageType type, Repository.Example example, CommandCatalog<C> catalog) {
        C command = new CommandCodec<>(catalog, SCHEMAS).read(type.toString(), example.bytes());

        assertSame(withDefaults(type, example, Json.mapper().valueToTree(command)), command);
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventIsReadAndWrittenAsItWas(
            MessageType type, Repository.Example example, Class<?> record) {
        assertSame(example.json(), Json.mapper().treeToValue(example.json(), record));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void outcomeIsReadAndWrittenAsItWas(MessageType type, Repository.Example example) {
        Outcome<JsonNode> outcome =
                Json.mapper().readValue(example.bytes(), new TypeReference<>() {});

        assertSame(example.json(), outcome);
    }

    private static void assertSame(JsonNode example, Object read) {
        JsonNode written = Json.mapper().valueToTree(read);

        assertThat(written.equals(AS_VALUES, example)).as("%s is %s", written, example).isTrue();
    }

    /** What a producer leaves out has the default that the schema of the member names. */
    private static JsonNode withDefaults(
            MessageType type, Repository.Example example, JsonNode written) {
        JsonNode types = Repository.schema("schemas/" + type.service() + "/types.json");
        ObjectNode whole = (ObjectNode) example.json();
        for (String name : written.propertyNames()) {
            JsonNode usual = types.at("/$defs/" + name + "/default");
            if (!whole.has(name) && !usual.isMissingNode()) {
                whole.set(name, usual);
            }
        }
        return whole;
    }
}

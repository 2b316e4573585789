package dev.lanekeeper.runtime.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.counter.CounterCommand;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandCodecTest {

    private static final String ADD = "lanekeeper.counter.Add.v1";

    private final CommandCodec<CounterCommand> codec =
            new CommandCodec<>(
                    CommandCatalog.ofSealed("counter", CounterCommand.class), new Schemas());

    @Test
    void readsWhatFitsItsSchema() {
        assertThat(read(ADD, "{\"counter\":\"c\",\"amount\":2}")).isEqualTo(new Add("c", 2));
    }

    @Test
    void toleratesFieldsOfANewerProducer() {
        assertThat(read(ADD, "{\"counter\":\"c\",\"amount\":2,\"why\":\"new\"}"))
                .isEqualTo(new Add("c", 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    lanekeeper.counter.Add.v2      | {"counter":"c","amount":2} | UNSUPPORTED_VERSION
                    lanekeeper.counter.Subtract.v1 | {"counter":"c","amount":2} | UNKNOWN_TYPE
                    lanekeeper.other.Add.v1        | {"counter":"c","amount":2} | UNKNOWN_TYPE
                    java.lang.Runtime              | {"counter":"c","amount":2} | UNKNOWN_TYPE
                    lanekeeper.counter.Add.v1      | {"counter":"c"}            | INVALID_SCHEMA
                    lanekeeper.counter.Add.v1      | {"counter":"c","amount":"2"} | INVALID_SCHEMA
                    lanekeeper.counter.Add.v1      | {"counter":"c","amount":2.5} | INVALID_SCHEMA
                    lanekeeper.counter.Add.v1      | {"counter":"c","amount":1e999999999} | INVALID_SCHEMA
                    lanekeeper.counter.Add.v1      | {"counter":"\\u0000","amount":2} | INVALID_SCHEMA
                    lanekeeper.counter.Add.v1      | {"counter":null,"amount":2} | INVALID_SCHEMA
                    lanekeeper.counter.Add.v1      | []                         | INVALID_SCHEMA
                    lanekeeper.counter.Add.v1      | null                       | INVALID_SCHEMA
                    lanekeeper.counter.Add.v1      | "text"                     | INVALID_SCHEMA
                    lanekeeper.counter.Add.v1      | {"counter":"c",            | NOT_JSON
                    """)
    void saysWhyItCannotRead(String type, String json, DeadLetterReason reason) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> read(type, json))
                .extracting(UnreadableException::reason)
                .isEqualTo(reason);
    }

    @Test
    void thePayloadHashKnowsNeitherWhiteSpaceNorMemberOrder() {
        byte[] hash = codec.payloadHash(new Add("c", 2));

        assertThat(codec.payloadHash(read(ADD, " {\"amount\" : 2,\n \"counter\":\"c\"}")))
                .isEqualTo(hash);
        assertThat(codec.payloadHash(new Add("c", 3))).isNotEqualTo(hash);
        assertThat(codec.payloadHash(new CounterCommand.Break("c"))).isNotEqualTo(hash);
    }

    @Test
    void aTypeWithoutSchemaStopsTheStart() {
        var catalog = CommandCatalog.ofSealed("nowhere", CounterCommand.class);

        assertThatThrownBy(() -> new CommandCodec<>(catalog, new Schemas()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schemas/nowhere/");
    }

    private CounterCommand read(String type, String json) {
        return codec.read(type, json.getBytes(UTF_8));
    }
}

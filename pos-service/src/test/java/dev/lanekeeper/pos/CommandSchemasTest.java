package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.pos.MovementKind;
import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.events.pos.PosCommand.AbortClose;
import dev.lanekeeper.events.pos.PosCommand.CloseSession;
import dev.lanekeeper.events.pos.PosCommand.DeactivateRegister;
import dev.lanekeeper.events.pos.PosCommand.LeaveSession;
import dev.lanekeeper.events.pos.PosCommand.OpenOrJoinSession;
import dev.lanekeeper.events.pos.PosCommand.RecordCashMovement;
import dev.lanekeeper.events.pos.PosCommand.RegisterRegister;
import dev.lanekeeper.events.pos.PosCommand.StartClose;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.Schemas;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Schema and record class of each command say the same. */
class CommandSchemasTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

    /** Stands for an escape that no writer would write. */
    private static final String HALF_OF_A_PAIR = "<half>";

    private static final Set<String> OPTIONAL =
            Set.of(
                    "openingCash",
                    "deviceId",
                    "reason",
                    "expectedVersion",
                    "denominations",
                    "note",
                    "varianceLimit",
                    "timeZone");

    private static final CommandCatalog<PosCommand> CATALOG =
            CommandCatalog.ofSealed("pos", PosCommand.class);

    private final CommandCodec<PosCommand> codec = new CommandCodec<>(CATALOG, new Schemas());

    static Stream<PosCommand> full() {
        var money = new BigDecimal("12.30");
        return Stream.of(
                new OpenOrJoinSession(ID, ID, ID, "anna", money, "till-1"),
                new RecordCashMovement(
                        ID, ID, ID, ID, MovementKind.CASH_OUT, money, "milk", "anna", "till-1"),
                new StartClose(ID, ID, ID, "anna", 3),
                new AbortClose(ID, ID, ID, "anna"),
                new CloseSession(ID, ID, ID, "anna", money, Map.of("0.50", 3), "short"),
                new LeaveSession(ID, ID, ID, "anna", "till-1"),
                new RegisterRegister(ID, ID, ID, "A-1", money, ZoneId.of("Europe/Berlin")),
                new DeactivateRegister(ID, ID));
    }

    static Stream<PosCommand> sparse() {
        return Stream.of(
                new OpenOrJoinSession(ID, ID, ID, "anna", null, null),
                new RecordCashMovement(
                        ID, ID, ID, ID, MovementKind.SALE, BigDecimal.ONE, null, "anna", null),
                new StartClose(ID, ID, ID, "anna", null),
                new CloseSession(ID, ID, ID, "anna", BigDecimal.ZERO, null, null),
                new RegisterRegister(ID, ID, ID, "A", null, null));
    }

    @Test
    void thereIsAnExampleOfEveryCommand() {
        assertThat(full().map(CATALOG::typeOf))
                .containsExactlyInAnyOrderElementsOf(CATALOG.recordClasses().keySet());
    }

    @ParameterizedTest
    @MethodSource({"full", "sparse"})
    void whatIsWrittenIsReadBackWithTheSameHash(PosCommand command) {
        PosCommand read = codec.read(typeOf(command), Json.bytes(command));

        assertThat(read).isEqualTo(command);
        assertThat(codec.payloadHash(read)).isEqualTo(codec.payloadHash(command));
    }

    @ParameterizedTest
    @MethodSource("full")
    void everyMemberButTheOptionalOnesIsRequired(PosCommand command) {
        ObjectNode json = json(command);
        for (String name : json.propertyNames()) {
            if (isOptional(command, name)) {
                assertThat(read(command, without(json, name))).isNotNull();
            } else {
                assertUnreadable(command, without(json, name));
            }
        }
    }

    private static boolean isOptional(PosCommand command, String name) {
        boolean whoLeaves = command instanceof LeaveSession && name.equals("deviceId");
        return OPTIONAL.contains(name) && !whoLeaves;
    }

    @ParameterizedTest
    @MethodSource("full")
    void noMemberTakesAValueOfAnotherType(PosCommand command) {
        ObjectNode json = json(command);
        for (String name : json.propertyNames()) {
            assertUnreadable(command, json.deepCopy().put(name, true));
            assertUnreadable(command, json.deepCopy().putNull(name));
            assertUnreadable(command, json.deepCopy().set(name, Json.mapper().createArrayNode()));
            if (json.get(name).isString()) {
                assertUnreadable(command, json.deepCopy().put(name, ""));
                assertUnreadable(command, json.deepCopy().put(name, "x".repeat(501)));
                assertUnreadable(command, json.deepCopy().put(name, "nul\u0000"));
                assertUnreadable(command, json.deepCopy().put(name, HALF_OF_A_PAIR));
                assertUnreadable(command, json.deepCopy().put(name, 7));
            }
            if (json.get(name).isNumber()) {
                assertUnreadable(command, json.deepCopy().put(name, "7"));
                assertUnreadable(command, json.deepCopy().put(name, -1));
                assertUnreadable(command, json.deepCopy().put(name, new BigDecimal("0.001")));
                assertUnreadable(command, json.deepCopy().put(name, new BigDecimal("1e12")));
                assertUnreadable(command, json.deepCopy().put(name, new BigDecimal("1e41")));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openingCash, 0, true",
        "openingCash, 0.00, true",
        "openingCash, 1000000, true",
        "openingCash, 1000000.01, false",
        "openingCash, -0.01, false",
        "openingCash, 0.1, true",
        "openingCash, 0.29, true",
        "openingCash, 1e2, true",
        "openingCash, 19.990, true",
        "openingCash, 19.999, false",
        "openingCash, 999999.99, true",
        "amount, 0, false",
        "amount, 0.01, true",
        "amount, 1000000.01, false",
        "countedCash, 10000000, true",
        "countedCash, 10000000.01, false",
        "varianceLimit, 0, true",
        "expectedVersion, 2147483647, true",
        "expectedVersion, 2147483648, false",
        "expectedVersion, 1.5, false",
    })
    void numbersHaveTheirRange(String member, BigDecimal value, boolean fits) {
        PosCommand command = full().filter(one -> json(one).has(member)).findFirst().orElseThrow();
        ObjectNode json = json(command).put(member, value);

        if (fits) {
            assertThat(read(command, json)).isNotNull();
        } else {
            assertUnreadable(command, json);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "registerId, test-lead-id",
        "registerId, 1-1-1-1-1",
        "vendorId, {01900000-0000-7000-8000-000000000001}",
        "kind, steal",
        "kind, CASH_IN",
        "code, -A",
        "code, A B",
        "code, ABCDEFGHIJKLMNOPQRSTU",
        "timeZone, Mars/Olympus",
    })
    void textsHaveTheirForm(String member, String value) {
        PosCommand command = full().filter(one -> json(one).has(member)).findFirst().orElseThrow();

        assertUnreadable(command, json(command).put(member, value));
    }

    @Test
    void denominationsAreCountsByValue() {
        PosCommand close = full().filter(CloseSession.class::isInstance).findFirst().orElseThrow();
        for (String wrong :
                new String[] {"{\"x\":1}", "{\"5\":-1}", "{\"5\":1.5}", "{\"5\":\"1\"}"}) {
            assertUnreadable(close, json(close).set("denominations", Json.tree(wrong)));
        }
    }

    @Test
    void aMemberOfANewerProducerIsTolerated() {
        PosCommand command = new DeactivateRegister(ID, ID);

        assertThat(read(command, json(command).put("reason", "broken"))).isEqualTo(command);
    }

    private void assertUnreadable(PosCommand command, JsonNode json) {
        assertThatExceptionOfType(UnreadableException.class)
                .as("%s %s", typeOf(command), json)
                .isThrownBy(() -> read(command, json))
                .extracting(UnreadableException::reason)
                .isEqualTo(DeadLetterReason.INVALID_SCHEMA);
    }

    private PosCommand read(PosCommand command, JsonNode json) {
        String text = Json.text(json).replace(HALF_OF_A_PAIR, "\\ud800");
        return codec.read(typeOf(command), text.getBytes(UTF_8));
    }

    private static ObjectNode without(ObjectNode json, String name) {
        ObjectNode copy = json.deepCopy();
        copy.remove(name);
        return copy;
    }

    private static ObjectNode json(PosCommand command) {
        return (ObjectNode) Json.mapper().valueToTree(command);
    }

    private static String typeOf(PosCommand command) {
        return MessageType.firstOf("pos", command.getClass()).toString();
    }
}

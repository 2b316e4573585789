package dev.lanekeeper.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.sync.InteractionSource;
import dev.lanekeeper.events.sync.InteractionType;
import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.ApplyMessengerEvent;
import dev.lanekeeper.events.sync.SyncCommand.ApplySyncPage;
import dev.lanekeeper.events.sync.SyncCommand.ExpireLocks;
import dev.lanekeeper.events.sync.SyncCommand.FailSync;
import dev.lanekeeper.events.sync.SyncCommand.FinishSync;
import dev.lanekeeper.events.sync.SyncCommand.PauseSync;
import dev.lanekeeper.events.sync.SyncCommand.QuarantinePayload;
import dev.lanekeeper.events.sync.SyncCommand.RegisterPage;
import dev.lanekeeper.events.sync.SyncCommand.ResumeSync;
import dev.lanekeeper.events.sync.SyncCommand.StartSync;
import dev.lanekeeper.events.sync.SyncedConversation;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.Schemas;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Schema and record class of each command say the same. */
class CommandSchemasTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-27T10:00:00Z");
    private static final Oddity ODD = new Oddity("graph_message", "id_missing", "{}");
    private static final Set<String> OPTIONAL =
            Set.of("messageId", "text", "attachments", "watermark");

    private static final CommandCatalog<SyncCommand> CATALOG =
            CommandCatalog.ofSealed("sync", SyncCommand.class);

    private final CommandCodec<SyncCommand> codec = new CommandCodec<>(CATALOG, new Schemas());

    static Stream<SyncCommand> full() {
        return Stream.of(
                new RegisterPage("anna", "p", "1", "c2VhbGVk", "f", "anna"),
                new StartSync("anna", "p", "1"),
                new ResumeSync("anna", "p", "1", ID),
                new ApplySyncPage(
                        "anna",
                        "p",
                        ID,
                        1,
                        1,
                        List.of(
                                new SyncedConversation(
                                        "t_1",
                                        "7",
                                        "Name",
                                        1,
                                        AT,
                                        true,
                                        List.of(
                                                new SyncedConversation.Message(
                                                        "m",
                                                        true,
                                                        AT,
                                                        "x",
                                                        List.of(Map.of("type", "image")))))),
                        0,
                        List.of(ODD),
                        0,
                        "{}"),
                new PauseSync("anna", "p", ID, 1, "time_budget"),
                new FinishSync("anna", "p", ID, 1),
                new FailSync("anna", "p", ID, 1, "page_gone"),
                event("x"),
                new QuarantinePayload("anna", "facebook/1", ODD),
                new ExpireLocks("anna", "p", 1));
    }

    private static ApplyMessengerEvent event(String text) {
        return new ApplyMessengerEvent(
                "anna",
                "p",
                "7",
                InteractionType.MESSAGE_IN,
                "m",
                0,
                AT,
                "0a",
                text,
                List.of(Map.of("type", "image")),
                AT,
                InteractionSource.STANDBY,
                Map.of("message", "x"));
    }

    @Test
    void everyCommandHasItsExample() {
        assertThat(full().map(Object::getClass).distinct().count())
                .isEqualTo(CATALOG.recordClasses().size());
    }

    @ParameterizedTest
    @MethodSource("full")
    void whatIsWrittenIsRead(SyncCommand command) {
        String type = MessageType.firstOf("sync", command.getClass()).toString();

        assertThat(codec.read(type, Json.bytes(command))).isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("full")
    void whatIsMissingIsNamed(SyncCommand command) {
        String type = MessageType.firstOf("sync", command.getClass()).toString();
        ObjectNode whole = (ObjectNode) Json.mapper().valueToTree(command);
        for (String member : whole.propertyNames()) {
            ObjectNode without = whole.deepCopy();
            without.remove(member);
            if (OPTIONAL.contains(member)) {
                assertThat(codec.read(type, Json.bytes(without))).isNotNull();
            } else {
                assertThatExceptionOfType(UnreadableException.class)
                        .as(member)
                        .isThrownBy(() -> codec.read(type, Json.bytes(without)))
                        .extracting(UnreadableException::reason)
                        .isEqualTo(DeadLetterReason.INVALID_SCHEMA);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("full")
    void noMemberTakesAValueOfAnotherType(SyncCommand command) {
        String type = MessageType.firstOf("sync", command.getClass()).toString();
        ObjectNode whole = (ObjectNode) Json.mapper().valueToTree(command);
        for (String name : whole.propertyNames()) {
            ObjectNode wrong =
                    whole.get(name).isString()
                            ? whole.deepCopy().put(name, 7)
                            : whole.deepCopy().put(name, "seven");
            assertThatExceptionOfType(UnreadableException.class)
                    .as("%s %s", type, wrong)
                    .isThrownBy(() -> codec.read(type, Json.bytes(wrong)));
        }
    }

    /** The same event, with whatever beside it. */
    @Test
    void oneMessageIsOneCommandHoweverItIsTold() {
        assertThat(codec.payloadHash(event("x"))).isEqualTo(codec.payloadHash(event("y")));
    }

    @Test
    void onlyWhatMetaTellsMayComeFromOutside() {
        assertThat(full().filter(command -> !command.fromServicesOnly()))
                .hasOnlyElementsOfTypes(ApplyMessengerEvent.class);
    }
}

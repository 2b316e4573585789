package dev.lanekeeper.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.token.RefreshResult;
import dev.lanekeeper.events.token.SealedTokens;
import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.AbandonConnect;
import dev.lanekeeper.events.token.TokenCommand.ConnectRealm;
import dev.lanekeeper.events.token.TokenCommand.DeactivateTokens;
import dev.lanekeeper.events.token.TokenCommand.DeleteTokens;
import dev.lanekeeper.events.token.TokenCommand.RefreshToken;
import dev.lanekeeper.events.token.TokenCommand.ResealToken;
import dev.lanekeeper.events.token.TokenCommand.SettleRefresh;
import dev.lanekeeper.events.token.TokenCommand.SettleRevocation;
import dev.lanekeeper.events.token.TokenCommand.StoreToken;
import dev.lanekeeper.events.token.TokenCommand.UpdateToken;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.Schemas;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.time.Instant;
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
    private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");
    private static final SealedTokens TOKENS =
            new SealedTokens("c2VhbGVk", "c2VhbGVk", -7, "bearer", "accounting", AT, AT, AT);
    private static final Set<String> OPTIONAL =
            Set.of("flowId", "tokens", "errorCode", "intuitTid", "realmId");

    private static final CommandCatalog<TokenCommand> CATALOG =
            CommandCatalog.ofSealed("token", TokenCommand.class);

    private final CommandCodec<TokenCommand> codec = new CommandCodec<>(CATALOG, new Schemas());

    static Stream<TokenCommand> full() {
        return Stream.of(
                new ConnectRealm("anna", "1", ID, AT, "0a".repeat(32), "c2VhbGVk"),
                new AbandonConnect("anna", "1", ID, "invalid_grant"),
                new StoreToken("anna", "1", TOKENS, "f", ID),
                new UpdateToken("anna", "1", 3, TOKENS, "f"),
                new RefreshToken("anna", "1", ID, 3, true),
                new SettleRefresh("anna", "1", ID, RefreshResult.REFRESHED, TOKENS, "e", "tid", AT),
                new DeactivateTokens("anna", "1"),
                new DeleteTokens("anna", "1"),
                new SettleRevocation("anna", ID, "revoked"),
                new ResealToken("anna", "1", ID, 3, "c2VhbGVk", "c2VhbGVk", 7));
    }

    @Test
    void everyCommandHasItsExample() {
        assertThat(full().map(Object::getClass).distinct().count())
                .isEqualTo(CATALOG.recordClasses().size());
    }

    @ParameterizedTest
    @MethodSource("full")
    void whatIsWrittenIsRead(TokenCommand command) {
        String type = MessageType.firstOf("token", command.getClass()).toString();

        assertThat(codec.read(type, Json.bytes(command))).isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("full")
    void whatIsMissingIsNamed(TokenCommand command) {
        String type = MessageType.firstOf("token", command.getClass()).toString();
        ObjectNode whole = (ObjectNode) Json.mapper().valueToTree(command);
        boolean realmIsOptional =
                command instanceof DeactivateTokens || command instanceof DeleteTokens;

        for (String member : whole.propertyNames()) {
            boolean optional =
                    member.equals("realmId")
                            ? realmIsOptional
                            : OPTIONAL.contains(member) && isOptional(command, member);
            ObjectNode without = whole.deepCopy();
            without.remove(member);
            if (optional) {
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
    void noMemberTakesAValueOfAnotherType(TokenCommand command) {
        String type = MessageType.firstOf("token", command.getClass()).toString();
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

    /** What is sealed differs each time. */
    @Test
    void theSameStoreIsTheSameCommandHoweverItIsSealed() {
        var other = new SealedTokens("b3RoZXI=", "b3RoZXI=", 9, "bearer", null, AT, null, null);

        assertThat(codec.payloadHash(new StoreToken("anna", "1", TOKENS, "f", null)))
                .isEqualTo(codec.payloadHash(new StoreToken("anna", "1", other, "f", null)))
                .isNotEqualTo(codec.payloadHash(new StoreToken("anna", "1", TOKENS, "g", null)));
    }

    @Test
    void whatCarriesSecretsOrReportsIsForOurServicesOnly() {
        assertThat(full().filter(command -> !command.fromServicesOnly()))
                .hasOnlyElementsOfTypes(
                        RefreshToken.class, DeactivateTokens.class, DeleteTokens.class);
    }

    /** Of the members that some commands may leave out. */
    private static boolean isOptional(TokenCommand command, String member) {
        return switch (command) {
            case SettleRefresh _ -> true;
            case StoreToken _ -> member.equals("flowId");
            default -> false;
        };
    }
}

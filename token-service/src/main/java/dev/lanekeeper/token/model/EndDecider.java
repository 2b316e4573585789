package dev.lanekeeper.token.model;

import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.DeactivateTokens;
import dev.lanekeeper.events.token.TokenCommand.DeleteTokens;
import dev.lanekeeper.events.token.TokenCommand.SettleRevocation;
import dev.lanekeeper.events.token.TokenEvent.QboTokensDeactivated;
import dev.lanekeeper.events.token.TokenEvent.QboTokensDeleted;
import dev.lanekeeper.events.token.TokenResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.Step;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Connections end. That there was none is as good. */
final class EndDecider {

    private EndDecider() {}

    static Step<Change> deactivate(
            TokenState state, DeactivateTokens command, CommandMessage<TokenCommand> message) {
        List<Token> active =
                state.tokensOf(command.userId(), command.realmId()).stream()
                        .filter(Token::active)
                        .toList();
        var draft = new Step.Draft<Change>();
        active.forEach(token -> draft.change(new Change.OfToken(token.deactivated(message.now()))));
        if (!active.isEmpty()) {
            draft.tell(new QboTokensDeactivated(command.userId(), realms(active)));
        }
        return draft.accepted("deactivated", new TokenResult.Count(active.size()));
    }

    static Step<Change> delete(
            TokenState state, DeleteTokens command, CommandMessage<TokenCommand> message) {
        List<Token> tokens = state.tokensOf(command.userId(), command.realmId());
        var draft = new Step.Draft<Change>();
        int n = 0;
        for (Token token : tokens) {
            draft.change(new Change.TokenGone(token.id()));
            if (!token.life().needsReauth()) {
                Revocation revocation = revocation(message.newId(n++), token, message);
                draft.change(new Change.ToRevoke(revocation))
                        .then(IntuitCalls.now(IntuitCalls.REVOKE, revocation.id()));
            }
        }
        if (!tokens.isEmpty()) {
            draft.tell(new QboTokensDeleted(command.userId(), realms(tokens)));
        }
        return draft.accepted("deleted", new TokenResult.Count(tokens.size()));
    }

    private static Revocation revocation(
            UUID id, Token token, CommandMessage<TokenCommand> message) {
        return new Revocation(
                id,
                token.userId(),
                token.realmId(),
                token.tokens().refreshToken(),
                token.tokens().keyId(),
                message.now());
    }

    static Step<Change> revoked(SettleRevocation command) {
        return new Step<Change>(
                new Decision.Accepted(
                        "revocation_settled", Map.of("result", command.result()), List.of()),
                List.of(new Change.Revoked(command.revocationId())));
    }

    private static List<String> realms(List<Token> tokens) {
        return tokens.stream().map(Token::realmId).distinct().sorted().toList();
    }
}

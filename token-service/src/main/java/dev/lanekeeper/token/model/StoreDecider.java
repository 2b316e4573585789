package dev.lanekeeper.token.model;

import dev.lanekeeper.events.token.SealedTokens;
import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.ResealToken;
import dev.lanekeeper.events.token.TokenCommand.StoreToken;
import dev.lanekeeper.events.token.TokenCommand.UpdateToken;
import dev.lanekeeper.events.token.TokenEvent.QboTokenStored;
import dev.lanekeeper.events.token.TokenRefusal;
import dev.lanekeeper.events.token.TokenResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.util.List;
import java.util.Map;

/**
 * Token sets that come from outside. A store never says no: the last one is the one that counts.
 */
final class StoreDecider {

    private static final int TOKEN_ID = 0;

    private StoreDecider() {}

    static Step<Change> store(
            TokenState state, StoreToken command, CommandMessage<TokenCommand> message) {
        List<Token> old = state.tokensOf(command.userId(), command.realmId());
        long generation = 1 + old.stream().mapToLong(Token::generation).max().orElse(0);
        boolean replaced = old.stream().anyMatch(Token::active);
        Token token =
                Token.stored(
                        message.newId(TOKEN_ID),
                        command.userId(),
                        command.realmId(),
                        generation,
                        command.tokens(),
                        message.now());
        var draft = new Step.Draft<Change>();
        old.forEach(gone -> draft.change(new Change.TokenGone(gone.id())));
        draft.change(new Change.OfToken(token)).tell(stored(token, replaced));
        Flow flow = command.flowId() == null ? null : state.flow(command.flowId());
        if (flow != null) {
            draft.change(new Change.OfFlow(flow.ended(Flow.Status.STORED, null)));
        }
        return draft.accepted("stored", new TokenResult.Stored(token.id(), generation, replaced));
    }

    static Step<Change> update(
            TokenState state, UpdateToken command, CommandMessage<TokenCommand> message) {
        Token token = state.active(command.userId(), command.realmId());
        if (token == null) {
            return Step.rejected(TokenRefusal.NOT_CONNECTED.code(), Map.of());
        }
        if (token.generation() != command.expectedGeneration()) {
            return Step.rejected(
                    TokenRefusal.STALE_GENERATION.code(), Map.of("generation", token.generation()));
        }
        Token updated = token.updated(command.tokens(), message.now());
        return new Step.Draft<Change>()
                .change(new Change.OfToken(updated))
                .tell(stored(updated, true))
                .accepted("updated", new TokenResult.Updated(updated.id(), updated.generation()));
    }

    private static QboTokenStored stored(Token token, boolean replaced) {
        return new QboTokenStored(
                token.userId(),
                token.realmId(),
                token.id(),
                token.generation(),
                replaced,
                token.tokens().expiresAt());
    }

    /** The secrets stay the same. Had they changed meanwhile, they would be sealed anew already. */
    static Step<Change> reseal(
            TokenState state, ResealToken command, CommandMessage<TokenCommand> message) {
        Token token = state.token(command.tokenId());
        if (token == null || token.generation() != command.generation()) {
            return Step.asItIs("superseded", Map.of());
        }
        SealedTokens old = token.tokens();
        var same =
                new SealedTokens(
                        command.accessToken(),
                        command.refreshToken(),
                        command.keyId(),
                        old.tokenType(),
                        old.scope(),
                        old.expiresAt(),
                        old.refreshTokenExpiresAt(),
                        old.refreshTokenHardExpiresAt());
        return new Step.Draft<Change>()
                .change(new Change.OfToken(token.resealed(same, message.now())))
                .accepted("resealed", new TokenResult.Updated(token.id(), token.generation()));
    }
}

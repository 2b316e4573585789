package dev.lanekeeper.token.model;

import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.RefreshToken;
import dev.lanekeeper.events.token.TokenRefusal;
import dev.lanekeeper.events.token.TokenResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Whether Intuit is to be asked for new tokens. For one generation it is asked by one at a time:
 * whoever comes while it is asked waits for the same answer, whoever comes later finds it.
 */
final class RefreshDecider {

    private static final int REFRESH_ID = 0;

    private RefreshDecider() {}

    static Step<Change> refresh(
            TokenState state, RefreshToken command, CommandMessage<TokenCommand> message) {
        Token token = state.active(command.userId(), command.realmId());
        if (token == null) {
            return Step.rejected(TokenRefusal.NOT_CONNECTED.code(), Map.of());
        }
        if (token.life().needsReauth()) {
            return Step.rejected(
                    TokenRefusal.NEEDS_REAUTH.code(),
                    Map.of("reconnectUrl", state.terms().reconnectUrl()));
        }
        boolean movedOn =
                !token.id().equals(command.tokenId())
                        || token.generation() != command.seenGeneration();
        if (movedOn) {
            return alreadyFresh(token);
        }
        Refresh underWay = state.underWay(token);
        if (underWay != null) {
            return Step.asItIs("started", started(underWay.id()));
        }
        Instant now = message.now();
        if (!command.force() && token.isFresh(now, state.terms().freshFor())) {
            return alreadyFresh(token);
        }
        Instant retryAt = token.life().retryAt();
        if (retryAt != null && now.isBefore(retryAt)) {
            return Step.rejected(
                    TokenRefusal.PROVIDER_UNAVAILABLE.code(), Map.of("retryAt", retryAt));
        }
        Refresh refresh = Refresh.started(message.newId(REFRESH_ID), token, now);
        return new Step.Draft<Change>()
                .change(new Change.OfRefresh(refresh))
                .then(IntuitCalls.now(IntuitCalls.REFRESH, refresh.id()))
                .accepted("started", started(refresh.id()));
    }

    private static TokenResult.Started started(UUID refreshId) {
        return new TokenResult.Started(IntuitCalls.finishedBy(IntuitCalls.REFRESH, refreshId));
    }

    static Step<Change> alreadyFresh(Token token) {
        return Step.asItIs("already_fresh", fresh(token));
    }

    static TokenResult.Fresh fresh(Token token) {
        return new TokenResult.Fresh(token.id(), token.generation(), token.tokens().expiresAt());
    }
}

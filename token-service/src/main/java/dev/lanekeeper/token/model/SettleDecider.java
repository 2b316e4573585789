package dev.lanekeeper.token.model;

import dev.lanekeeper.events.token.SealedTokens;
import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.SettleRefresh;
import dev.lanekeeper.events.token.TokenEvent.QboReauthRequired;
import dev.lanekeeper.events.token.TokenEvent.QboTokenRefreshFailed;
import dev.lanekeeper.events.token.TokenEvent.QboTokenRotated;
import dev.lanekeeper.events.token.TokenRefusal;
import dev.lanekeeper.events.token.TokenResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Intuit says becomes the token's next generation, if the token is still the one that was
 * asked for. An answer for a token that is gone, or is another one by now, changes nothing.
 */
final class SettleDecider {

    private static final int REVOCATION_ID = 0;

    private SettleDecider() {}

    static Step<Change> settle(
            TokenState state, SettleRefresh command, CommandMessage<TokenCommand> message) {
        Refresh refresh = state.refresh(command.refreshId());
        Token token = refresh == null ? null : state.token(refresh.tokenId());
        if (refresh == null || token == null || !stillAsked(refresh, token)) {
            return discard(state, refresh, command, message);
        }
        Step.Draft<Change> draft =
                new Step.Draft<Change>().change(ended(refresh, command, message));
        return switch (command.result()) {
            case REFRESHED -> rotate(draft, token, tokens(command), command, message);
            case INVALID_GRANT -> refuse(draft, state, token, command, message);
            case INVALID_CLIENT, UNAVAILABLE, NEEDLESS ->
                    leave(draft, state, token, command, message);
        };
    }

    private static boolean stillAsked(Refresh refresh, Token token) {
        return token.generation() == refresh.fromGeneration();
    }

    private static Change ended(
            Refresh refresh, SettleRefresh command, CommandMessage<TokenCommand> message) {
        Refresh.Status end =
                switch (command.result()) {
                    case REFRESHED -> Refresh.Status.STORED;
                    case INVALID_GRANT, INVALID_CLIENT -> Refresh.Status.REFUSED;
                    case UNAVAILABLE -> Refresh.Status.UNKNOWN;
                    case NEEDLESS -> Refresh.Status.DISCARDED;
                };
        return new Change.OfRefresh(
                refresh.ended(
                        end,
                        command.exchangedAt(),
                        message.now(),
                        command.errorCode(),
                        command.intuitTid()));
    }

    private static Step<Change> rotate(
            Step.Draft<Change> draft,
            Token token,
            SealedTokens tokens,
            SettleRefresh command,
            CommandMessage<TokenCommand> message) {
        Token rotated = token.refreshed(tokens, command.exchangedAt(), message.now());
        return draft.change(new Change.OfToken(rotated))
                .tell(
                        new QboTokenRotated(
                                rotated.userId(),
                                rotated.realmId(),
                                rotated.id(),
                                rotated.generation(),
                                rotated.tokens().expiresAt()))
                .accepted("refreshed", RefreshDecider.fresh(rotated));
    }

    /** The end of this token: it is never sent again. */
    private static Step<Change> refuse(
            Step.Draft<Change> draft,
            TokenState state,
            Token token,
            SettleRefresh command,
            CommandMessage<TokenCommand> message) {
        String error = errorCode(command);
        return draft.change(new Change.OfToken(token.refused(error, message.now())))
                .tell(failed(token, error))
                .tell(new QboReauthRequired(token.userId(), token.realmId(), token.id(), error))
                .accepted(
                        TokenRefusal.NEEDS_REAUTH.code(),
                        new TokenResult.NotRefreshed(error, state.terms().reconnectUrl(), null));
    }

    private static Step<Change> leave(
            Step.Draft<Change> draft,
            TokenState state,
            Token token,
            SettleRefresh command,
            CommandMessage<TokenCommand> message) {
        String error = errorCode(command);
        Token left = token.unanswered(error, message.now(), state.terms());
        return draft.change(new Change.OfToken(left))
                .tell(failed(token, error))
                .accepted(
                        TokenRefusal.PROVIDER_UNAVAILABLE.code(),
                        new TokenResult.NotRefreshed(error, null, left.life().retryAt()));
    }

    private static Step<Change> discard(
            TokenState state,
            @Nullable Refresh refresh,
            SettleRefresh command,
            CommandMessage<TokenCommand> message) {
        var draft = new Step.Draft<Change>();
        if (refresh != null && refresh.isUnderWay()) {
            draft.change(
                    new Change.OfRefresh(
                            refresh.ended(
                                    Refresh.Status.DISCARDED,
                                    command.exchangedAt(),
                                    message.now(),
                                    command.errorCode(),
                                    command.intuitTid())));
        }
        Token active = state.active(command.userId(), command.realmId());
        if (active != null) {
            return draft.accepted("already_fresh", RefreshDecider.fresh(active));
        }
        if (command.tokens() != null) {
            // It was deleted meanwhile: what Intuit has given since is not wanted either.
            UUID id = message.newId(REVOCATION_ID);
            draft.change(
                            new Change.ToRevoke(
                                    new Revocation(
                                            id,
                                            command.userId(),
                                            command.realmId(),
                                            command.tokens().refreshToken(),
                                            command.tokens().keyId(),
                                            message.now())))
                    .then(IntuitCalls.now(IntuitCalls.REVOKE, id));
        }
        return draft.accepted(
                TokenRefusal.NOT_CONNECTED.code(),
                new TokenResult.NotRefreshed("token_gone", null, null));
    }

    private static QboTokenRefreshFailed failed(Token token, String error) {
        return new QboTokenRefreshFailed(
                token.userId(), token.realmId(), token.id(), token.generation(), error);
    }

    private static String errorCode(SettleRefresh command) {
        return Objects.requireNonNullElse(command.errorCode(), command.result().toString());
    }

    private static SealedTokens tokens(SettleRefresh command) {
        return Objects.requireNonNull(command.tokens(), "a refreshed token has tokens");
    }
}

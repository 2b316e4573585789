package dev.lanekeeper.token.model;

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
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;

/** All that can be asked of a user's connections, and who decides it. */
final class TokenDecider {

    private TokenDecider() {}

    static Step<Change> decide(TokenState state, CommandMessage<TokenCommand> message) {
        return switch (message.command()) {
            case ConnectRealm command -> ConnectDecider.connect(state, command, message);
            case AbandonConnect command -> ConnectDecider.abandon(state, command);
            case StoreToken command -> StoreDecider.store(state, command, message);
            case UpdateToken command -> StoreDecider.update(state, command, message);
            case ResealToken command -> StoreDecider.reseal(state, command, message);
            case RefreshToken command -> RefreshDecider.refresh(state, command, message);
            case SettleRefresh command -> SettleDecider.settle(state, command, message);
            case DeactivateTokens command -> EndDecider.deactivate(state, command, message);
            case DeleteTokens command -> EndDecider.delete(state, command, message);
            case SettleRevocation command -> EndDecider.revoked(command);
        };
    }
}

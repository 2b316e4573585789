package dev.lanekeeper.token.model;

import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.AbandonConnect;
import dev.lanekeeper.events.token.TokenCommand.ConnectRealm;
import dev.lanekeeper.events.token.TokenRefusal;
import dev.lanekeeper.events.token.TokenResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.util.Map;

/** A user comes back from Intuit: once for each state, once for each code. */
final class ConnectDecider {

    private ConnectDecider() {}

    static Step<Change> connect(
            TokenState state, ConnectRealm command, CommandMessage<TokenCommand> message) {
        if (state.flow(command.flowId()) != null) {
            return Step.rejected(TokenRefusal.STATE_USED.code(), Map.of());
        }
        if (message.now().isAfter(command.flowExpiresAt())) {
            return Step.rejected(TokenRefusal.STATE_EXPIRED.code(), Map.of());
        }
        if (state.knowsCode(command.codeHash())) {
            return Step.rejected(TokenRefusal.CODE_ALREADY_USED.code(), Map.of());
        }
        var flow =
                new Flow(
                        command.flowId(),
                        command.userId(),
                        command.realmId(),
                        command.codeHash(),
                        command.sealedCode(),
                        Flow.Status.STARTED,
                        null,
                        message.now());
        return new Step.Draft<Change>()
                .change(new Change.OfFlow(flow))
                .then(IntuitCalls.now(IntuitCalls.EXCHANGE, flow.id()))
                .accepted(
                        "started",
                        new TokenResult.Started(
                                IntuitCalls.finishedBy(IntuitCalls.EXCHANGE, flow.id())));
    }

    static Step<Change> abandon(TokenState state, AbandonConnect command) {
        var draft = new Step.Draft<Change>();
        Flow flow = state.flow(command.flowId());
        if (flow != null && flow.isUnderWay()) {
            draft.change(new Change.OfFlow(flow.ended(Flow.Status.REFUSED, command.errorCode())));
        }
        return draft.accepted("connect_refused", new TokenResult.NotConnected(command.errorCode()));
    }
}

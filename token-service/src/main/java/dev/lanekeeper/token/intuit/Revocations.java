package dev.lanekeeper.token.intuit;

import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.SettleRevocation;
import dev.lanekeeper.runtime.contract.ProviderCall;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Again;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Finished;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Moot;
import dev.lanekeeper.token.intuit.IntuitAnswer.Done;
import dev.lanekeeper.token.intuit.IntuitAnswer.Granted;
import dev.lanekeeper.token.intuit.IntuitAnswer.Refused;
import dev.lanekeeper.token.intuit.IntuitAnswer.Unclear;
import dev.lanekeeper.token.store.CallReads.RevocationWanted;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells Intuit that a refresh token is not wanted any more. It is gone here already: this may take
 * its time.
 */
public final class Revocations {

    private static final String REVOKED = "revoked";
    private static final String GAVE_UP = "gave_up";

    private final IntuitDesk desk;

    public Revocations(IntuitDesk desk) {
        this.desk = desk;
    }

    Answer<TokenCommand> revoke(ProviderCall call) throws InterruptedException {
        Optional<RevocationWanted> wanted = desk.reads().revocation(call.subject());
        if (wanted.isEmpty()) {
            return new Moot<>();
        }
        RevocationWanted token = wanted.get();
        Patience waited = new Patience(call, desk.revokePatience());
        IntuitAnswer answer =
                desk.api()
                        .revoke(
                                desk.seal()
                                        .refreshToken(
                                                token.userId(),
                                                token.realmId(),
                                                token.refreshToken()));
        desk.meters().called("revoke", answer);
        return switch (answer) {
            case Done _ -> settled(call, token, REVOKED);
            case Refused(String error, String _) when error.equals("invalid_client") ->
                    // Our configuration is wrong: not Intuit's last word.
                    new Again<>(Duration.ZERO, error);
            case Refused(String error, String _) -> settled(call, token, error);
            case Unclear(String _, Duration pause) when waited.isOver(pause) ->
                    settled(call, token, GAVE_UP);
            case Unclear(String reason, Duration pause) -> new Again<>(pause, reason);
            case Granted _ -> throw new IllegalStateException("a revocation gives no tokens");
        };
    }

    private static Answer<TokenCommand> settled(
            ProviderCall call, RevocationWanted token, String result) {
        return new Finished<>(new SettleRevocation(token.userId(), call.subject(), result));
    }
}

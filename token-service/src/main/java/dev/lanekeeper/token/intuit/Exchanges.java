package dev.lanekeeper.token.intuit;

import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.AbandonConnect;
import dev.lanekeeper.events.token.TokenCommand.StoreToken;
import dev.lanekeeper.runtime.contract.ProviderCall;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Again;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Finished;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Moot;
import dev.lanekeeper.token.intuit.IntuitAnswer.Done;
import dev.lanekeeper.token.intuit.IntuitAnswer.Granted;
import dev.lanekeeper.token.intuit.IntuitAnswer.Refused;
import dev.lanekeeper.token.intuit.IntuitAnswer.Unclear;
import dev.lanekeeper.token.store.CallReads.ExchangeWanted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Exchanges the code that a user has brought back for tokens. */
public final class Exchanges {

    private static final String UNAVAILABLE = "provider_unavailable";
    private static final String NO_REFRESH_TOKEN = "no_refresh_token";

    private final IntuitDesk desk;

    public Exchanges(IntuitDesk desk) {
        this.desk = desk;
    }

    Answer<TokenCommand> exchange(ProviderCall call) throws InterruptedException {
        Optional<ExchangeWanted> wanted = desk.reads().exchange(call.subject());
        if (wanted.isEmpty()) {
            return new Moot<>();
        }
        ExchangeWanted flow = wanted.get();
        Patience waited = new Patience(call, desk.patience());
        IntuitAnswer answer =
                desk.api().exchange(desk.seal().code(flow.userId(), flow.realmId(), flow.code()));
        desk.meters().called("exchange", answer);
        return switch (answer) {
            case Granted granted when granted.refreshToken() != null ->
                    new Finished<>(stored(flow, call, granted, granted.refreshToken()));
            case Granted _ -> new Finished<>(abandoned(flow, call.subject(), NO_REFRESH_TOKEN));
            case Refused(String error, String _) ->
                    new Finished<>(abandoned(flow, call.subject(), error));
            case Unclear(String _, Duration pause) when waited.isOver(pause) ->
                    new Finished<>(abandoned(flow, call.subject(), UNAVAILABLE));
            case Unclear(String reason, Duration pause) -> new Again<>(pause, reason);
            case Done _ -> throw new IllegalStateException("an exchange gives tokens");
        };
    }

    private StoreToken stored(
            ExchangeWanted flow, ProviderCall call, Granted granted, String refreshToken) {
        Instant begin = call.now();
        var tokens =
                new TokenSet(
                        granted.accessToken(),
                        refreshToken,
                        granted.tokenType(),
                        null,
                        begin.plus(granted.expiresIn()),
                        Refreshes.after(begin, granted.refreshTokenExpiresIn()),
                        Refreshes.after(begin, granted.refreshTokenHardExpiresIn()));
        return new StoreToken(
                flow.userId(),
                flow.realmId(),
                desk.seal().sealed(flow.userId(), flow.realmId(), tokens),
                call.subject().toString(),
                call.subject());
    }

    private static AbandonConnect abandoned(ExchangeWanted flow, UUID flowId, String error) {
        return new AbandonConnect(flow.userId(), flow.realmId(), flowId, error);
    }
}

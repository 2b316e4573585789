package dev.lanekeeper.token.intuit;

import dev.lanekeeper.events.token.RefreshResult;
import dev.lanekeeper.events.token.SealedTokens;
import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.SettleRefresh;
import dev.lanekeeper.runtime.contract.ProviderCall;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Again;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Finished;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Moot;
import dev.lanekeeper.token.intuit.IntuitAnswer.Done;
import dev.lanekeeper.token.intuit.IntuitAnswer.Granted;
import dev.lanekeeper.token.intuit.IntuitAnswer.Refused;
import dev.lanekeeper.token.intuit.IntuitAnswer.Unclear;
import dev.lanekeeper.token.store.CallReads.RefreshWanted;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for new tokens. Intuit may burn a refresh token when it is used, so an answer that got lost
 * may have been the only good one: the old token is tried again as long as our patience lasts, and
 * what Intuit says then is final.
 */
public final class Refreshes {

    private static final Logger log = LoggerFactory.getLogger(Refreshes.class);

    private static final String INVALID_GRANT = "invalid_grant";
    private static final String INVALID_CLIENT = "invalid_client";

    /** The answer that got lost had the next refresh token in it. */
    private static final String INVALID_GRANT_AFTER_RETRY = "invalid_grant_after_retry";

    private static final String NO_ANSWER = "no_answer";

    private final IntuitDesk desk;

    public Refreshes(IntuitDesk desk) {
        this.desk = desk;
    }

    Answer<TokenCommand> refresh(ProviderCall call) throws InterruptedException {
        Optional<RefreshWanted> wanted = desk.reads().refresh(call.subject());
        if (wanted.isEmpty()) {
            return new Moot<>();
        }
        Patience waited = new Patience(call, desk.patience());
        return asked(new Asked(call.subject(), wanted.get(), waited), call);
    }

    private Answer<TokenCommand> asked(Asked asked, ProviderCall call) throws InterruptedException {
        RefreshWanted wanted = asked.wanted();
        if (wanted.refreshToken() == null) {
            return asked.ended(RefreshResult.NEEDLESS, null, null, null);
        }
        String refreshToken =
                desk.seal().refreshToken(wanted.userId(), wanted.realmId(), wanted.refreshToken());
        IntuitAnswer answer = desk.api().refresh(refreshToken);
        desk.meters().called("refresh", answer);
        Answer<TokenCommand> came = came(asked, call, refreshToken, answer);
        if (came instanceof Finished<TokenCommand>(SettleRefresh settled)) {
            desk.meters().refreshed(settled.result());
        }
        return came;
    }

    private Answer<TokenCommand> came(
            Asked asked, ProviderCall call, String refreshToken, IntuitAnswer answer) {
        return switch (answer) {
            case Granted granted ->
                    asked.ended(
                            RefreshResult.REFRESHED,
                            sealed(asked.wanted(), call.now(), refreshToken, granted),
                            null,
                            granted.tid());
            case Refused(String error, String tid) -> refused(asked, call, error, tid);
            case Unclear(String reason, Duration pause) ->
                    asked.waited().isOver(pause)
                            ? asked.ended(RefreshResult.UNAVAILABLE, null, NO_ANSWER, null)
                            : new Again<>(pause, reason);
            case Done _ -> throw new IllegalStateException("a refresh gives tokens");
        };
    }

    private static Answer<TokenCommand> refused(
            Asked asked, ProviderCall call, String error, @Nullable String tid) {
        return switch (error) {
            case INVALID_GRANT ->
                    asked.ended(
                            RefreshResult.INVALID_GRANT,
                            null,
                            call.attempt() > 1 ? INVALID_GRANT_AFTER_RETRY : INVALID_GRANT,
                            tid);
            case INVALID_CLIENT -> {
                log.error(
                        "Intuit does not know our client (expected: lanekeeper.intuit.client-id and client-secret of the app), intuit_tid {}",
                        tid);
                yield asked.ended(RefreshResult.INVALID_CLIENT, null, error, tid);
            }
            default -> asked.ended(RefreshResult.UNAVAILABLE, null, error, tid);
        };
    }

    /** What Intuit leaves out stays as it was. */
    private SealedTokens sealed(
            RefreshWanted wanted, Instant begin, String refreshToken, Granted granted) {
        return desk.seal()
                .sealed(
                        wanted.userId(),
                        wanted.realmId(),
                        new TokenSet(
                                granted.accessToken(),
                                Objects.requireNonNullElse(granted.refreshToken(), refreshToken),
                                granted.tokenType(),
                                wanted.scope(),
                                begin.plus(granted.expiresIn()),
                                granted.refreshTokenExpiresIn() == null
                                        ? wanted.refreshTokenExpiresAt()
                                        : begin.plus(granted.refreshTokenExpiresIn()),
                                granted.refreshTokenHardExpiresIn() == null
                                        ? wanted.refreshTokenHardExpiresAt()
                                        : begin.plus(granted.refreshTokenHardExpiresIn())));
    }

    static @Nullable Instant after(Instant begin, @Nullable Duration time) {
        return time == null ? null : begin.plus(time);
    }

    /** One refresh while it is asked for. */
    private record Asked(UUID refreshId, RefreshWanted wanted, Patience waited) {

        Answer<TokenCommand> ended(
                RefreshResult result,
                @Nullable SealedTokens tokens,
                @Nullable String errorCode,
                @Nullable String tid) {
            return new Finished<>(
                    new SettleRefresh(
                            wanted.userId(),
                            wanted.realmId(),
                            refreshId,
                            result,
                            tokens,
                            errorCode,
                            tid,
                            waited.now()));
        }
    }
}

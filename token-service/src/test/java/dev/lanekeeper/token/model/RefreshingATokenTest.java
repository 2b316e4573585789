package dev.lanekeeper.token.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.token.RefreshResult;
import dev.lanekeeper.events.token.SealedTokens;
import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.DeactivateTokens;
import dev.lanekeeper.events.token.TokenCommand.DeleteTokens;
import dev.lanekeeper.events.token.TokenCommand.RefreshToken;
import dev.lanekeeper.events.token.TokenCommand.ResealToken;
import dev.lanekeeper.events.token.TokenCommand.SettleRefresh;
import dev.lanekeeper.events.token.TokenCommand.StoreToken;
import dev.lanekeeper.events.token.TokenEvent.QboReauthRequired;
import dev.lanekeeper.events.token.TokenEvent.QboTokenRefreshFailed;
import dev.lanekeeper.events.token.TokenEvent.QboTokenRotated;
import dev.lanekeeper.events.token.TokenResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.FollowUp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One refresh for each generation, and its answer for the token that was asked for. */
class RefreshingATokenTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Terms TERMS =
            new Terms(
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    "http://shop/reconnect");

    private final TokenState state = new TokenState(TERMS);
    private Instant now = NOW;
    private UUID token = UUID.randomUUID();

    @BeforeEach
    void connectWithATokenThatHasEnded() {
        token = stored(NOW).tokenId();
    }

    private TokenResult.Stored stored(Instant expiresAt) {
        return (TokenResult.Stored)
                accepted(new StoreToken("anna", "1", tokens("a0", expiresAt), "f", null)).result();
    }

    private static SealedTokens tokens(String name, Instant expiresAt) {
        return new SealedTokens(name, "r" + name, 1, "bearer", null, expiresAt, null, null);
    }

    private Decision decide(TokenCommand command) {
        return state.decide(new CommandMessage<>(UUID.randomUUID(), command, now, now));
    }

    private Decision.Accepted accepted(TokenCommand command) {
        return (Decision.Accepted) decide(command);
    }

    private RefreshToken refresh(long seen) {
        return new RefreshToken("anna", "1", token, seen, false);
    }

    private static UUID callOf(Decision decision) {
        return ((FollowUp.Call) decision.followUps().getFirst()).subject();
    }

    private static SettleRefresh settle(
            UUID refresh, RefreshResult result, @Nullable SealedTokens tokens) {
        return new SettleRefresh("anna", "1", refresh, result, tokens, null, null, NOW);
    }

    private Token active() {
        Token active = state.active("anna", "1");
        assertThat(active).isNotNull();
        return active;
    }

    @Test
    void whoComesWhileIntuitIsAskedWaitsForTheSameAnswer() {
        Decision.Accepted first = accepted(refresh(1));
        Decision.Accepted second = accepted(refresh(1));

        assertThat(first.followUps()).hasSize(1);
        assertThat(second.followUps()).isEmpty();
        assertThat(second.result()).isEqualTo(first.result());
    }

    @Test
    void whoComesLaterFindsTheNextGeneration() {
        UUID refresh = callOf(decide(refresh(1)));
        Decision settled =
                decide(settle(refresh, RefreshResult.REFRESHED, tokens("a1", in(3_600))));

        Decision later = decide(refresh(1));

        assertThat(settled.code()).isEqualTo("refreshed");
        assertThat(settled.events()).hasOnlyElementsOfType(QboTokenRotated.class);
        assertThat(later.code()).isEqualTo("already_fresh");
        assertThat(active().generation()).isEqualTo(2);
    }

    /** Force is about what the caller has seen, and not about what is there by now. */
    @Test
    void whoForcesARefreshOfAnOlderGenerationFindsTheNewOne() {
        UUID refresh = callOf(decide(refresh(1)));
        decide(settle(refresh, RefreshResult.REFRESHED, tokens("a1", in(3_600))));

        Decision forced = decide(new RefreshToken("anna", "1", token, 1, true));

        assertThat(forced.code()).isEqualTo("already_fresh");
        assertThat(forced.followUps()).isEmpty();
    }

    @Test
    void aTokenThatIsGoodForAWhileNeedsForce() {
        token = stored(in(3_600)).tokenId();

        assertThat(decide(refresh(2)).code()).isEqualTo("already_fresh");
        assertThat(decide(new RefreshToken("anna", "1", token, 2, true)).code())
                .isEqualTo("started");
    }

    @Test
    void anAnswerIsTakenOnce() {
        UUID refresh = callOf(decide(refresh(1)));
        decide(settle(refresh, RefreshResult.REFRESHED, tokens("a1", in(3_600))));

        decide(settle(refresh, RefreshResult.REFRESHED, tokens("a2", in(3_600))));

        assertThat(active().tokens().accessToken()).isEqualTo("a1");
        assertThat(active().generation()).isEqualTo(2);
    }

    @Test
    void anAnswerForAReplacedTokenChangesNothingAndRevokesNothing() {
        UUID refresh = callOf(decide(refresh(1)));
        stored(in(3_600));

        Decision late = decide(settle(refresh, RefreshResult.REFRESHED, tokens("a1", in(60))));

        assertThat(late.code()).isEqualTo("already_fresh");
        assertThat(late.followUps()).isEmpty();
        assertThat(active().tokens().accessToken()).isEqualTo("a0");
    }

    @Test
    void anAnswerForADeletedTokenIsRevoked() {
        UUID refresh = callOf(decide(refresh(1)));
        decide(new DeleteTokens("anna", null));

        Decision late = decide(settle(refresh, RefreshResult.REFRESHED, tokens("a1", in(60))));

        assertThat(late.code()).isEqualTo("not_connected");
        assertThat(late.followUps()).hasSize(1);
        assertThat(state.active("anna", "1")).isNull();
    }

    @Test
    void aRefusalForAReplacedTokenIsNotItsSuccessors() {
        UUID refresh = callOf(decide(refresh(1)));
        stored(in(3_600));

        decide(settle(refresh, RefreshResult.INVALID_GRANT, null));

        assertThat(active().life().needsReauth()).isFalse();
    }

    @Test
    void aDeactivatedTokenKeepsItsNewSecretsAndStaysDeactivated() {
        UUID refresh = callOf(decide(refresh(1)));
        decide(new DeactivateTokens("anna", "1"));

        decide(settle(refresh, RefreshResult.REFRESHED, tokens("a1", in(3_600))));

        assertThat(state.active("anna", "1")).isNull();
        assertThat(state.tokensOf("anna", "1").getFirst().tokens().refreshToken()).isEqualTo("ra1");
    }

    @Test
    void aRefusedTokenIsNeverSentAgain() {
        UUID refresh = callOf(decide(refresh(1)));
        Decision refused = decide(settle(refresh, RefreshResult.INVALID_GRANT, null));

        Decision again = decide(refresh(1));

        assertThat(refused.events())
                .hasOnlyElementsOfTypes(QboTokenRefreshFailed.class, QboReauthRequired.class)
                .hasSize(2);
        assertThat(again.code()).isEqualTo("needs_reauth");
        assertThat(again.followUps()).isEmpty();
    }

    @Test
    void anIntuitThatDoesNotAnswerIsLeftAloneForLongerEachTime() {
        for (int pause : new int[] {5, 10, 20, 40, 60, 60}) {
            UUID refresh = callOf(decide(refresh(1)));
            decide(settle(refresh, RefreshResult.UNAVAILABLE, null));
            assertThat(active().life().retryAt()).isEqualTo(now.plusSeconds(pause));
            assertThat(decide(refresh(1)).code()).isEqualTo("provider_unavailable");
            now = now.plusSeconds(pause);
        }
        assertThat(active().life().needsReauth()).isFalse();
    }

    @Test
    void aSealIsReplacedForTheGenerationThatItIsOf() {
        decide(new ResealToken("anna", "1", token, 1, "a0'", "ra0'", 2));
        decide(new ResealToken("anna", "1", token, 7, "lie", "lie", 3));

        assertThat(active().tokens().accessToken()).isEqualTo("a0'");
        assertThat(active().tokens().keyId()).isEqualTo(2);
        assertThat(active().generation()).isEqualTo(1);
    }

    private Instant in(long seconds) {
        return now.plusSeconds(seconds);
    }
}

package dev.lanekeeper.token.upkeep;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.TimeOrderedIds;
import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.RefreshToken;
import dev.lanekeeper.events.token.TokenCommand.ResealToken;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.ingress.Submission;
import dev.lanekeeper.runtime.seal.SealBrokenException;
import dev.lanekeeper.token.TokenSettings;
import dev.lanekeeper.token.intuit.TokenSeal;
import dev.lanekeeper.token.store.UpkeepReads;
import dev.lanekeeper.token.store.UpkeepReads.Idle;
import dev.lanekeeper.token.store.UpkeepReads.SealedBefore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks for tokens that want something done and asks for it, as everybody does: by commands. Every
 * instance looks; what two of them find is one command, by its id.
 */
public class Upkeep {

    /** Refreshing ahead, keeping alive, sealing anew. */
    public static final int KINDS = 3;

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private static final String SOURCE = CommandIdentity.OWN_SOURCE_PREFIX + "token:upkeep";
    private static final String ACTOR = "token-service";

    private final TokensInUse inUse;
    private final UpkeepReads reads;
    private final TokenSeal seal;
    private final Ingress ingress;
    private final TokenSettings settings;

    public Upkeep(
            TokensInUse inUse,
            UpkeepReads reads,
            TokenSeal seal,
            Ingress ingress,
            TokenSettings settings) {
        this.inUse = inUse;
        this.reads = reads;
        this.seal = seal;
        this.ingress = ingress;
        this.settings = settings;
    }

    /** Whoever uses a token often never waits for Intuit. */
    @Scheduled(fixedDelayString = "${lanekeeper.token.ahead-interval-ms}")
    public void refreshAhead() throws InterruptedException {
        var ending =
                inUse.takeEnding(
                        Instant.now(),
                        Duration.ofSeconds(settings.usedSeconds()),
                        Duration.ofSeconds(settings.aheadSeconds()),
                        Duration.ofSeconds(settings.aheadJitterSeconds()));
        for (TokensInUse.Ending one : ending) {
            TokensInUse.Token token = one.token();
            send(
                    "ahead/" + token.tokenId() + "/" + one.generation(),
                    new RefreshToken(
                            token.userId(),
                            token.realmId(),
                            token.tokenId(),
                            one.generation(),
                            true));
        }
    }

    /** A refresh token that is never used ends; used once in a while it lasts. */
    @Scheduled(fixedDelayString = "${lanekeeper.token.keep-alive-interval-ms}")
    public void keepAlive() throws InterruptedException {
        long within = Duration.ofHours(settings.keepAliveHours()).toSeconds();
        for (Idle idle : reads.ending(within, settings.upkeepRowsMax())) {
            send(
                    "alive/" + idle.tokenId() + "/" + idle.generation() + "/" + idle.failures(),
                    new RefreshToken(
                            idle.userId(),
                            idle.realmId(),
                            idle.tokenId(),
                            idle.generation(),
                            true));
        }
    }

    /** So that old keys can be taken out one day: all that there are, a page at a time. */
    @Scheduled(fixedDelayString = "${lanekeeper.token.reseal-interval-ms}")
    public void reseal() throws InterruptedException {
        List<Integer> older = seal.olderKeyIds();
        int keyId = seal.keyId();
        List<SealedBefore> page = reads.sealedBy(older, null, settings.upkeepRowsMax());
        while (!page.isEmpty()) {
            for (SealedBefore old : page) {
                reseal(old, keyId);
            }
            page = reads.sealedBy(older, page.getLast().tokenId(), settings.upkeepRowsMax());
        }
    }

    private void reseal(SealedBefore old, int keyId) throws InterruptedException {
        try {
            send(
                    "seal/" + old.tokenId() + "/" + old.generation() + "/" + keyId,
                    new ResealToken(
                            old.userId(),
                            old.realmId(),
                            old.tokenId(),
                            old.generation(),
                            seal.resealedAccessToken(
                                    old.userId(), old.realmId(), old.accessToken()),
                            seal.resealedRefreshToken(
                                    old.userId(), old.realmId(), old.refreshToken()),
                            keyId));
        } catch (SealBrokenException e) {
            log.error("token {} cannot be sealed anew: {}", old.tokenId(), e.getMessage());
        }
    }

    /** What the broker does not get now is found again by the next look. */
    private void send(String id, TokenCommand command) throws InterruptedException {
        UUID correlation = TimeOrderedIds.next();
        Answer answer =
                ingress.submit(
                        new Submission(
                                new CommandIdentity(SOURCE, id),
                                command,
                                ACTOR,
                                correlation.toString(),
                                Duration.ZERO));
        if (answer instanceof Answer.NotAccepted(String reason)) {
            log.warn("upkeep waits for its next look: {}", reason);
        }
    }
}

package dev.lanekeeper.token.http;

import dev.lanekeeper.events.token.TokenCommand.RefreshToken;
import dev.lanekeeper.events.token.TokenResult;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.CommandCall.Success;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.token.TokenSettings;
import dev.lanekeeper.token.http.Bodies.RefreshBody;
import dev.lanekeeper.token.intuit.TokenSeal;
import dev.lanekeeper.token.store.TokenReads;
import dev.lanekeeper.token.store.TokenReads.Access;
import dev.lanekeeper.token.upkeep.TokensInUse;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives access tokens away. One that is good for a while is read and given; otherwise Intuit is
 * asked first, once, however many callers there are.
 */
@RestController
@RequestMapping("/api/qbo/tokens/{realmId}")
final class AccessController {

    /** With less than that left a token is of no use to anybody. */
    private static final Duration USABLE = Duration.ofSeconds(20);

    private final TokenReads reads;
    private final TokenSeal seal;
    private final TokensInUse inUse;
    private final TokenSettings settings;

    AccessController(TokenReads reads, TokenSeal seal, TokensInUse inUse, TokenSettings settings) {
        this.reads = reads;
        this.seal = seal;
        this.inUse = inUse;
        this.settings = settings;
    }

    /** The secret, for whoever may have it. */
    record AccessToken(
            String realmId,
            UUID tokenId,
            long generation,
            String accessToken,
            String tokenType,
            Instant expiresAt) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "AccessToken[realmId=" + realmId + ", generation=" + generation + "]";
        }
    }

    @Operation(summary = "An access token that is good for a while")
    @Answered(AccessToken.class)
    @PostMapping("/access")
    ResponseEntity<?> access(
            @PathVariable String realmId,
            @RequestParam(required = false) @Nullable String userId,
            CommandCall call)
            throws InterruptedException {
        Realm realm = Realm.of(call.caller(), userId, realmId);
        Access found = found(realm);
        boolean askIntuit = !found.isGoodFor(settings.fresh());
        if (!askIntuit || (found.paused() && found.isGoodFor(USABLE))) {
            return ResponseEntity.ok(given(realm, found));
        }
        ResponseEntity<?> answer =
                call.sendAndFollow(
                        refresh(realm, found, found.generation(), false),
                        Ending::finishedBy,
                        success -> afterRefresh(realm, success));
        // Intuit takes its time; what is left of the old token does meanwhile.
        return answer.getStatusCode().isSameCodeAs(HttpStatus.ACCEPTED) && found.isGoodFor(USABLE)
                ? ResponseEntity.ok(given(realm, found))
                : answer;
    }

    private AccessToken afterRefresh(Realm realm, Success success) {
        if (Ending.isUnavailable(success)) {
            Access left = found(realm);
            if (left.isGoodFor(USABLE)) {
                return given(realm, left);
            }
        }
        Ending.requireTokens(success);
        return given(realm, found(realm));
    }

    /** New tokens, whatever the old ones are good for. */
    @Operation(summary = "New tokens, whatever the old ones are good for")
    @Answered({Answered.SuccessWithStatus.class, TokenResult.Fresh.class})
    @PostMapping("/refresh")
    ResponseEntity<?> refresh(
            @PathVariable String realmId,
            @RequestParam(required = false) @Nullable String userId,
            @Body RefreshBody body,
            CommandCall call)
            throws InterruptedException {
        Realm realm = Realm.of(call.caller(), userId, realmId);
        Access found = found(realm);
        long seen = Objects.requireNonNullElse(body.seenGeneration(), found.generation());
        return call.sendAndFollow(
                refresh(realm, found, seen, true),
                Ending::finishedBy,
                success -> {
                    Ending.requireTokens(success);
                    return TokenController.resultWithSuccess(success);
                });
    }

    private static RefreshToken refresh(Realm realm, Access found, long seen, boolean force) {
        return new RefreshToken(realm.userId(), realm.realmId(), found.tokenId(), seen, force);
    }

    /**
     * @throws ProblemException when there is none, or it is not to be had without the user
     */
    private Access found(Realm realm) {
        Access found =
                reads.access(realm.userId(), realm.realmId()).orElseThrow(Realm::notConnected);
        if (found.needsReauth()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    Ending.REAUTH_REQUIRED,
                    "The user has to connect the company once more.",
                    Map.of("reconnectUrl", settings.reconnectUrl()));
        }
        return found;
    }

    private AccessToken given(Realm realm, Access found) {
        inUse.used(
                new TokensInUse.Token(realm.userId(), realm.realmId(), found.tokenId()),
                found.generation(),
                found.expiresAt());
        return new AccessToken(
                realm.realmId(),
                found.tokenId(),
                found.generation(),
                seal.accessToken(realm.userId(), realm.realmId(), found.accessToken()),
                found.tokenType(),
                found.expiresAt());
    }
}

package dev.lanekeeper.token.http;

import dev.lanekeeper.events.token.SealedTokens;
import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.DeactivateTokens;
import dev.lanekeeper.events.token.TokenCommand.DeleteTokens;
import dev.lanekeeper.events.token.TokenCommand.StoreToken;
import dev.lanekeeper.events.token.TokenCommand.UpdateToken;
import dev.lanekeeper.events.token.TokenResult;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.CommandCall.Success;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.token.http.Bodies.TokenBody;
import dev.lanekeeper.token.intuit.TokenSeal;
import dev.lanekeeper.token.intuit.TokenSet;
import dev.lanekeeper.token.store.TokenReads;
import dev.lanekeeper.token.store.TokenReads.Connection;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A user's connections: brought along, looked at, ended. */
@RestController
@RequestMapping("/api/qbo/tokens")
final class TokenController {

    private final TokenReads reads;
    private final TokenSeal seal;
    private final InstantSource clock = InstantSource.system();

    TokenController(TokenReads reads, TokenSeal seal) {
        this.reads = reads;
        this.seal = seal;
    }

    /** By company. */
    record ConnectionList(List<Connection> connections) {}

    @Operation(summary = "The user's connections")
    @GetMapping
    ConnectionList connections(
            @RequestParam(required = false) @Nullable String userId, Caller caller) {
        return new ConnectionList(reads.connections(Realm.owner(caller, userId)));
    }

    @Operation(summary = "A connection, without its secrets")
    @GetMapping("/{realmId}")
    Connection connection(
            @PathVariable String realmId,
            @RequestParam(required = false) @Nullable String userId,
            Caller caller) {
        Realm realm = Realm.of(caller, userId, realmId);
        return reads.connection(realm.userId(), realm.realmId()).orElseThrow(Realm::notConnected);
    }

    /**
     * Tokens that were taken.
     *
     * @param replaced whether there was a connection before; not said of an update
     */
    record StoredTokens(UUID tokenId, long generation, @Nullable Boolean replaced) {}

    /** A token set from somewhere else takes the connection's place. */
    @Operation(summary = "Store a token set from somewhere else")
    @Answered({Answered.SuccessWithStatus.class, StoredTokens.class})
    @PutMapping("/{realmId}")
    ResponseEntity<?> store(
            @PathVariable String realmId,
            @RequestParam(required = false) @Nullable String userId,
            @Body TokenBody body,
            CommandCall call)
            throws InterruptedException {
        Realm realm = Realm.of(call.caller(), userId, realmId);
        return call.send(command(realm, body), TokenController::resultWithSuccess);
    }

    private TokenCommand command(Realm realm, TokenBody body) {
        SealedTokens sealed = seal.sealed(realm.userId(), realm.realmId(), tokens(body));
        String fingerprint = seal.fingerprint(Json.bytes(body));
        return body.expectedGeneration() == null
                ? new StoreToken(realm.userId(), realm.realmId(), sealed, fingerprint, null)
                : new UpdateToken(
                        realm.userId(),
                        realm.realmId(),
                        body.expectedGeneration(),
                        sealed,
                        fingerprint);
    }

    private TokenSet tokens(TokenBody body) {
        Instant now = clock.instant();
        return new TokenSet(
                body.accessToken(),
                body.refreshToken(),
                Objects.requireNonNullElse(body.tokenType(), "bearer"),
                body.scope(),
                Objects.requireNonNullElse(end(body.expiresAt(), body.expiresIn(), now), now),
                end(body.refreshTokenExpiresAt(), body.refreshTokenExpiresIn(), now),
                body.refreshTokenHardExpiresAt());
    }

    private static @Nullable Instant end(
            @Nullable Instant at, @Nullable Long seconds, Instant now) {
        return at != null || seconds == null ? at : now.plusSeconds(seconds);
    }

    @Operation(summary = "End a connection and keep its history")
    @Answered({Answered.SuccessWithStatus.class, TokenResult.Count.class})
    @PostMapping("/{realmId}/deactivate")
    ResponseEntity<?> deactivate(
            @PathVariable String realmId,
            @RequestParam(required = false) @Nullable String userId,
            CommandCall call)
            throws InterruptedException {
        Realm realm = Realm.of(call.caller(), userId, realmId);
        return call.send(
                new DeactivateTokens(realm.userId(), realm.realmId()),
                TokenController::resultWithSuccess);
    }

    @Operation(summary = "Delete a connection")
    @Answered({Answered.SuccessWithStatus.class, TokenResult.Count.class})
    @DeleteMapping("/{realmId}")
    ResponseEntity<?> delete(
            @PathVariable String realmId,
            @RequestParam(required = false) @Nullable String userId,
            CommandCall call)
            throws InterruptedException {
        Realm realm = Realm.of(call.caller(), userId, realmId);
        return call.send(
                new DeleteTokens(realm.userId(), realm.realmId()),
                TokenController::resultWithSuccess);
    }

    @Operation(summary = "Delete all connections of the user")
    @Answered({Answered.SuccessWithStatus.class, TokenResult.Count.class})
    @DeleteMapping
    ResponseEntity<?> deleteAll(
            @RequestParam(required = false) @Nullable String userId, CommandCall call)
            throws InterruptedException {
        return call.send(
                new DeleteTokens(Realm.owner(call.caller(), userId), null),
                TokenController::resultWithSuccess);
    }

    static Map<String, ?> resultWithSuccess(Success success) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put("status", success.code());
        success.result()
                .propertyStream()
                .forEach(member -> body.put(member.getKey(), member.getValue()));
        return body;
    }
}

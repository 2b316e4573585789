package dev.lanekeeper.events.token;

import dev.lanekeeper.events.Command;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked of a user's connections to QuickBooks Online. The user is the key, and not the
 * company: some commands concern all of a user's companies.
 */
public sealed interface TokenCommand extends Command {

    /** The subject of the login that the tokens belong to. */
    String userId();

    @Override
    default String key() {
        return userId();
    }

    @Override
    default String tenant() {
        return userId();
    }

    /** A command about one connection. */
    sealed interface OfRealm extends TokenCommand {

        /** The company, as Intuit numbers it. */
        String realmId();
    }

    /** What our own services alone may say: what they have sealed, and what Intuit told them. */
    sealed interface Reserved extends TokenCommand {
        @Override
        default boolean fromServicesOnly() {
            return true;
        }
    }

    /**
     * A user has consented at Intuit and brought back a code, which is to be exchanged.
     *
     * @param flowId of the sealed state that left with the user: good for one return
     * @param flowExpiresAt after which it is good for none
     * @param codeHash SHA-256 of the code, in hexadecimal digits
     * @param sealedCode in base64
     */
    record ConnectRealm(
            String userId,
            String realmId,
            UUID flowId,
            Instant flowExpiresAt,
            String codeHash,
            String sealedCode)
            implements OfRealm, Reserved {

        @Override
        public Object comparable() {
            return List.of(userId, realmId, flowId, codeHash);
        }
    }

    /** Intuit gives no tokens for the code. */
    record AbandonConnect(String userId, String realmId, UUID flowId, String errorCode)
            implements OfRealm, Reserved {}

    /**
     * From now on this is the connection's token set; what was there before goes.
     *
     * @param fingerprint a keyed hash of what was asked for: what is sealed differs each time
     * @param flowId of the consent that it came from; null when the caller brought it along
     */
    record StoreToken(
            String userId,
            String realmId,
            SealedTokens tokens,
            String fingerprint,
            @Nullable UUID flowId)
            implements OfRealm, Reserved {

        @Override
        public Object comparable() {
            return List.of(userId, realmId, fingerprint);
        }
    }

    /**
     * The same, if the connection is as the caller has seen it.
     *
     * @param expectedGeneration what the caller has seen
     */
    record UpdateToken(
            String userId,
            String realmId,
            long expectedGeneration,
            SealedTokens tokens,
            String fingerprint)
            implements OfRealm, Reserved {

        @Override
        public Object comparable() {
            return List.of(userId, realmId, expectedGeneration, fingerprint);
        }
    }

    /**
     * New tokens are wanted in place of those that the caller has seen.
     *
     * @param force also when the access token is good for a while
     */
    record RefreshToken(
            String userId, String realmId, UUID tokenId, long seenGeneration, boolean force)
            implements OfRealm {}

    /**
     * What Intuit says to a refresh that was asked for.
     *
     * @param tokens with the old refresh token where Intuit gave no new one; null unless refreshed
     * @param errorCode null when refreshed
     * @param intuitTid Intuit's own id of the exchange, for its support
     * @param exchangedAt by the database's clock, when the answer was there
     */
    record SettleRefresh(
            String userId,
            String realmId,
            UUID refreshId,
            RefreshResult result,
            @Nullable SealedTokens tokens,
            @Nullable String errorCode,
            @Nullable String intuitTid,
            Instant exchangedAt)
            implements OfRealm, Reserved {}

    /**
     * The tokens are not to be used any more; they stay to be looked at.
     *
     * @param realmId null: all of the user's connections
     */
    record DeactivateTokens(String userId, @Nullable String realmId) implements TokenCommand {}

    /**
     * The tokens go, here and at Intuit.
     *
     * @param realmId null: all of the user's connections
     */
    record DeleteTokens(String userId, @Nullable String realmId) implements TokenCommand {}

    /**
     * Intuit has been told that a refresh token is not wanted any more.
     *
     * @param result {@code revoked}; otherwise why it could not be
     */
    record SettleRevocation(String userId, UUID revocationId, String result) implements Reserved {}

    /**
     * The same secrets, sealed by the key that seals now.
     *
     * @param generation that they are of: newer ones stay as they are
     */
    record ResealToken(
            String userId,
            String realmId,
            UUID tokenId,
            long generation,
            String accessToken,
            String refreshToken,
            int keyId)
            implements OfRealm, Reserved {

        @Override
        public Object comparable() {
            return List.of(tokenId, generation, keyId);
        }
    }
}

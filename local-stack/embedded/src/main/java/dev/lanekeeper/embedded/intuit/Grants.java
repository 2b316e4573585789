package dev.lanekeeper.embedded.intuit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Consents, the codes that they give, and the tokens that codes and refresh tokens give. By default
 * a refresh token burns when it is used; with grace it goes on, as it may at the real one for a
 * day.
 */
final class Grants {

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Duration REFRESH_TOKEN_LIFE = Duration.ofDays(101);
    private static final Duration REFRESH_TOKEN_HARD_LIFE = Duration.ofDays(5 * 365);

    private final Ledger ledger;
    private final Duration accessTokenLife;
    private final AtomicLong refreshes = new AtomicLong();
    private volatile boolean grace;

    Grants(Ledger ledger, Duration accessTokenLife) {
        this.ledger = ledger;
        this.accessTokenLife = accessTokenLife;
    }

    /** What is given for a code or a refresh token. */
    record Pair(ObjectNode grant, String accessToken, String refreshToken) {}

    /** A user consents: the code that goes back with the browser. */
    String consent(String realmId, String scope, String redirectUri) {
        synchronized (ledger) {
            ObjectNode grant = grant(realmId, scope);
            ObjectNode code = ledger.create(Ledger.CODE, "AB");
            code.put("grant", grant.get("id").asString())
                    .put("redirect_uri", redirectUri)
                    .put("expires", ledger.now() + CODE_LIFE.toSeconds());
            return ledger.put(code).get("id").asString();
        }
    }

    private ObjectNode grant(String realmId, String scope) {
        return ledger.put(
                ledger.create(Ledger.GRANT, "gr").put("realmId", realmId).put("scope", scope));
    }

    /** A pair without a code before it. */
    Pair issue(String realmId, String scope) {
        synchronized (ledger) {
            return pair(grant(realmId, scope), null);
        }
    }

    /**
     * @throws OAuthError when the code is none, was used, is too old or came from elsewhere
     */
    Pair exchange(String codeText, String redirectUri) {
        synchronized (ledger) {
            ObjectNode code = ledger.living(Ledger.CODE, codeText);
            if (code == null) {
                throw OAuthError.invalidGrant("The code is not known, was used or has expired.");
            }
            if (!code.get("redirect_uri").asString().equals(redirectUri)) {
                throw OAuthError.invalidGrant("The redirect_uri is another one.");
            }
            Pair pair = pair(grantOf(code), null);
            ledger.end(code, Ledger.BURNT);
            return pair;
        }
    }

    /**
     * @param keep whether the old refresh token goes on
     * @throws OAuthError when the refresh token is none, or is worth nothing any more
     */
    Pair refresh(String refreshToken, boolean keep) {
        synchronized (ledger) {
            ObjectNode old = ledger.living(Ledger.REFRESH, refreshToken);
            if (old == null) {
                throw OAuthError.invalidGrant("Incorrect or invalid refresh token");
            }
            Pair pair = pair(grantOf(old), keep ? refreshToken : null);
            if (!keep && !grace) {
                ledger.end(old, Ledger.BURNT);
            }
            refreshes.incrementAndGet();
            return pair;
        }
    }

    private ObjectNode grantOf(ObjectNode object) {
        ObjectNode grant = ledger.living(Ledger.GRANT, object.get("grant").asString());
        if (grant == null) {
            throw OAuthError.invalidGrant("The company has disconnected the app.");
        }
        return grant;
    }

    private Pair pair(ObjectNode grant, @Nullable String keptRefreshToken) {
        String grantId = grant.get("id").asString();
        ObjectNode access = ledger.create(Ledger.ACCESS, "ey");
        access.put("grant", grantId).put("expires", ledger.now() + accessTokenLife.toSeconds());
        String accessToken = ledger.put(access).get("id").asString();
        if (keptRefreshToken != null) {
            return new Pair(grant, accessToken, keptRefreshToken);
        }
        ObjectNode refresh = ledger.create(Ledger.REFRESH, "RT");
        refresh.put("grant", grantId).put("expires", ledger.now() + refreshTokenSeconds(grant));
        return new Pair(grant, accessToken, ledger.put(refresh).get("id").asString());
    }

    /**
     * @throws OAuthError when neither is known
     */
    void revoke(String token) {
        synchronized (ledger) {
            ObjectNode object = ledger.living(Ledger.REFRESH, token);
            if (object == null) {
                object = ledger.living(Ledger.ACCESS, token);
            }
            if (object == null) {
                throw new OAuthError(400, "invalid_request", "The token is not known.");
            }
            ledger.revoke(object.get("grant").asString());
        }
    }

    /** The owner of a company has thrown the app out. */
    void disconnect(String realmId) {
        synchronized (ledger) {
            ledger.all(Ledger.GRANT, grant -> grant.get("realmId").asString().equals(realmId))
                    .forEach(grant -> ledger.revoke(grant.get("id").asString()));
        }
    }

    /** How many refresh tokens of a company are good for something. */
    long liveRefreshTokens(String realmId) {
        synchronized (ledger) {
            return ledger.all(
                            Ledger.REFRESH,
                            token -> {
                                ObjectNode grant =
                                        ledger.living(Ledger.GRANT, token.get("grant").asString());
                                return grant != null
                                        && grant.get("realmId").asString().equals(realmId)
                                        && ledger.living(Ledger.REFRESH, token.get("id").asString())
                                                != null;
                            })
                    .size();
        }
    }

    /** The consent behind a living access token; null when it is none. */
    @Nullable ObjectNode grantOf(String accessToken) {
        synchronized (ledger) {
            ObjectNode access = ledger.living(Ledger.ACCESS, accessToken);
            return access == null
                    ? null
                    : ledger.living(Ledger.GRANT, access.get("grant").asString());
        }
    }

    void grace(boolean on) {
        grace = on;
    }

    long refreshes() {
        return refreshes.get();
    }

    long accessTokenSeconds() {
        return accessTokenLife.toSeconds();
    }

    long refreshTokenSeconds(ObjectNode grant) {
        return Math.min(REFRESH_TOKEN_LIFE.toSeconds(), refreshTokenHardSeconds(grant));
    }

    /** From the consent on, however often its tokens are refreshed. */
    long refreshTokenHardSeconds(ObjectNode grant) {
        long end = grant.get("created").asLong() + REFRESH_TOKEN_HARD_LIFE.toSeconds();
        return Math.max(0, end - ledger.now());
    }
}

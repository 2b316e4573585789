package dev.lanekeeper.token.intuit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.token.SealedTokens;
import dev.lanekeeper.runtime.seal.SecretBox;
import java.util.Base64;
import java.util.List;

/**
 * Seals what must never be read on a topic, in a dead letter, a log or a table. Each secret is
 * bound to its user, its company and its column: a copy in another place does not open.
 */
public final class TokenSeal {

    private static final String ACCESS_TOKEN = "access_token";
    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String CODE = "code";

    private final SecretBox box;

    public TokenSeal(SecretBox box) {
        this.box = box;
    }

    public SealedTokens sealed(String userId, String realmId, TokenSet tokens) {
        String accessToken = sealed(userId, realmId, ACCESS_TOKEN, tokens.accessToken());
        return new SealedTokens(
                accessToken,
                sealed(userId, realmId, REFRESH_TOKEN, tokens.refreshToken()),
                // Of the one that was sealed first: should a key be promoted in between, both are
                // sealed anew.
                SecretBox.keyIdOf(Base64.getDecoder().decode(accessToken)),
                tokens.tokenType(),
                tokens.scope(),
                tokens.expiresAt(),
                tokens.refreshTokenExpiresAt(),
                tokens.refreshTokenHardExpiresAt());
    }

    public String accessToken(String userId, String realmId, String sealed) {
        return opened(userId, realmId, ACCESS_TOKEN, sealed);
    }

    public String refreshToken(String userId, String realmId, String sealed) {
        return opened(userId, realmId, REFRESH_TOKEN, sealed);
    }

    /** The same access token, sealed by the key that seals now. */
    public String resealedAccessToken(String userId, String realmId, String sealed) {
        return sealed(userId, realmId, ACCESS_TOKEN, accessToken(userId, realmId, sealed));
    }

    /** The same refresh token, sealed by the key that seals now. */
    public String resealedRefreshToken(String userId, String realmId, String sealed) {
        return sealed(userId, realmId, REFRESH_TOKEN, refreshToken(userId, realmId, sealed));
    }

    public String sealedCode(String userId, String realmId, String code) {
        return sealed(userId, realmId, CODE, code);
    }

    String code(String userId, String realmId, String sealed) {
        return opened(userId, realmId, CODE, sealed);
    }

    /** The keys that sealed before it. */
    public List<Integer> olderKeyIds() {
        return box.olderKeyIds();
    }

    /** The key that seals now. */
    public int keyId() {
        return box.primaryKeyId();
    }

    /** Equal for equal requests, and of no use to whoever has no key. */
    public String fingerprint(byte[] request) {
        return box.fingerprint(request);
    }

    private String sealed(String userId, String realmId, String column, String plain) {
        return Base64.getEncoder()
                .encodeToString(box.seal(plain.getBytes(UTF_8), context(userId, realmId, column)));
    }

    private String opened(String userId, String realmId, String column, String sealed) {
        byte[] plain =
                box.open(Base64.getDecoder().decode(sealed), context(userId, realmId, column));
        return new String(plain, UTF_8);
    }

    /** Read from its end it has one meaning, whatever characters a user id has. */
    private static String context(String userId, String realmId, String column) {
        return "v1|" + userId + "|intuit|" + realmId + "|" + column;
    }
}

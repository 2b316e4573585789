package dev.lanekeeper.token.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.runtime.seal.SealBrokenException;
import dev.lanekeeper.runtime.seal.SecretBox;
import dev.lanekeeper.runtime.wire.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/**
 * What leaves with a user to Intuit and comes back with a code (RFC 6749, section 10.12): sealed,
 * so that nobody can make one, and bound to the browser by a cookie. That each is good for one
 * return is the lane's to see to.
 *
 * @param flowId new for each start
 * @param cookieHash SHA-256 of the cookie, in hexadecimal digits
 */
record OAuthState(String userId, UUID flowId, Instant expiresAt, String cookieHash) {

    private static final String CONTEXT = "token|oauth_state";
    private static final int CHARACTERS_MAX = 4_000;

    String sealed(SecretBox box) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(box.seal(Json.bytes(this), CONTEXT));
    }

    /** Empty when we have not made it. */
    static Optional<OAuthState> open(SecretBox box, String state) {
        if (state.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        try {
            byte[] json = box.open(Base64.getUrlDecoder().decode(state), CONTEXT);
            return Optional.of(Json.mapper().readValue(json, OAuthState.class));
        } catch (IllegalArgumentException | SealBrokenException | JacksonException _) {
            return Optional.empty();
        }
    }

    boolean isOf(String cookie) {
        return MessageDigest.isEqual(cookieHash.getBytes(UTF_8), hash(cookie).getBytes(UTF_8));
    }

    /** SHA-256, in hexadecimal digits. */
    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

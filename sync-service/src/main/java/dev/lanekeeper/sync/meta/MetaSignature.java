package dev.lanekeeper.sync.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a webhook comes from Meta: HMAC-SHA-256 with an app's secret over the raw body, in
 * the header {@code X-Hub-Signature-256: sha256=…} (Messenger Platform, "Webhooks", "Validating
 * payloads"). Meta signs the body as it sends it, with everything beyond ASCII escaped: whoever
 * parses and writes it again before the check gets another one. The header has no time, so that a
 * signed body is good for ever; what it tells counts once all the same.
 */
public final class MetaSignature {

    public static final String HEADER = "X-Hub-Signature-256";

    private static final String PREFIX = "sha256=";
    private static final String ALGORITHM = "HmacSHA256";

    private final List<byte[]> secrets;

    public MetaSignature(MetaSettings settings) {
        this.secrets =
                settings.appSecrets().stream().map(secret -> secret.getBytes(UTF_8)).toList();
    }

    /**
     * Whether one of our secrets has signed the body.
     *
     * @param header as it came; null when there was none
     */
    public boolean isValid(@Nullable String header, byte[] body) {
        if (header == null || !header.startsWith(PREFIX)) {
            return false;
        }
        byte[] claimed =
                header.substring(PREFIX.length()).strip().toLowerCase(Locale.ROOT).getBytes(UTF_8);
        boolean matches = false;
        for (byte[] secret : secrets) {
            matches |= MessageDigest.isEqual(hmac(secret, body).getBytes(UTF_8), claimed);
        }
        return matches;
    }

    /**
     * What proves that a call with a token comes from the app (Graph API, "Securing requests",
     * {@code appsecret_proof}).
     */
    public static String proof(String appSecret, String accessToken) {
        return hmac(appSecret.getBytes(UTF_8), accessToken.getBytes(UTF_8));
    }

    private static String hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}

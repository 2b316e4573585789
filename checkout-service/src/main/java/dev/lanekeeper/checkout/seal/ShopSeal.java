package dev.lanekeeper.checkout.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.runtime.seal.SecretBox;
import java.util.Base64;
import java.util.UUID;

/**
 * Seals product codes and mail addresses before they leave the edge, so that topic, dead letters
 * and tables have them in no readable form. Each is bound to its product or user: a copy elsewhere
 * does not open.
 */
public final class ShopSeal {

    private final SecretBox box;

    public ShopSeal(SecretBox box) {
        this.box = box;
    }

    public String sealedCode(UUID productId, String code) {
        return sealed(code, codeContext(productId));
    }

    /**
     * @throws dev.lanekeeper.runtime.seal.SealBrokenException when it is not of this product
     */
    public String openedCode(UUID productId, String sealed) {
        return opened(sealed, codeContext(productId));
    }

    public String sealedEmail(String userId, String email) {
        return sealed(email, emailContext(userId));
    }

    /**
     * @throws dev.lanekeeper.runtime.seal.SealBrokenException when it is not of this user
     * @throws IllegalArgumentException when it is not sealed at all
     */
    public String openedEmail(String userId, String sealed) {
        return opened(sealed, emailContext(userId));
    }

    /** Equal for equal texts, and of no use to whoever has no key. */
    public String fingerprint(String text) {
        return box.fingerprint(text.getBytes(UTF_8));
    }

    private String sealed(String text, String context) {
        return Base64.getEncoder().encodeToString(box.seal(text.getBytes(UTF_8), context));
    }

    private String opened(String sealed, String context) {
        return new String(box.open(Base64.getDecoder().decode(sealed), context), UTF_8);
    }

    private static String codeContext(UUID productId) {
        return "checkout|product_code|" + productId;
    }

    private static String emailContext(String userId) {
        return "checkout|email|" + userId;
    }
}

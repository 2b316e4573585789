package dev.lanekeeper.sync.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.runtime.seal.SecretBox;
import java.util.Base64;

/** Seals page tokens: each is bound to its page, and a copy on another one does not open. */
public final class PageSeal {

    private final SecretBox box;

    public PageSeal(SecretBox box) {
        this.box = box;
    }

    public String sealed(String tenantId, String pageId, String token) {
        return Base64.getEncoder()
                .encodeToString(box.seal(token.getBytes(UTF_8), context(tenantId, pageId)));
    }

    /**
     * @throws dev.lanekeeper.runtime.seal.SealBrokenException when it is not of this page
     */
    public String opened(String tenantId, String pageId, String sealed) {
        return new String(
                box.open(Base64.getDecoder().decode(sealed), context(tenantId, pageId)), UTF_8);
    }

    /** Equal for equal tokens, and of no use to whoever has no key. */
    public String fingerprint(String token) {
        return box.fingerprint(token.getBytes(UTF_8));
    }

    /** A page id has no bar in it, so that this has one meaning. */
    private static String context(String tenantId, String pageId) {
        return "v1|" + tenantId + "|meta|" + pageId + "|page_token";
    }
}

package dev.lanekeeper.purchase.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.runtime.seal.SecretBox;
import dev.lanekeeper.runtime.wire.Json;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Names, addresses and numbers of people: sealed before they leave the edge, so that topic, dead
 * letters and table have them in no readable form. Bound to their lead: a copy on another one does
 * not open.
 */
public final class LeadDetails {

    private final SecretBox box;

    public LeadDetails(SecretBox box) {
        this.box = box;
    }

    String sealed(UUID leadId, Map<String, Object> details) {
        return Base64.getEncoder().encodeToString(box.seal(Json.bytes(details), context(leadId)));
    }

    /** Tells a repeat from another request: sealed details differ each time. */
    String fingerprint(Map<String, Object> details) {
        return box.fingerprint(Json.bytes(details));
    }

    JsonNode opened(UUID leadId, String sealed) {
        byte[] json = box.open(Base64.getDecoder().decode(sealed), context(leadId));
        return Json.tree(new String(json, UTF_8));
    }

    private static String context(UUID leadId) {
        return "purchase|lead_details|" + leadId;
    }
}

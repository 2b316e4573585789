package dev.lanekeeper.embedded.graph;

import dev.lanekeeper.embedded.sandbox.Delivery;
import dev.lanekeeper.embedded.sandbox.Hmac;
import dev.lanekeeper.embedded.sandbox.Outbox;
import dev.lanekeeper.embedded.sandbox.WebhookSender;
import dev.lanekeeper.embedded.sandbox.WebhookSender.Parcel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends webhooks as Meta does: everything beyond ASCII escaped, slashes too, and that is signed.
 */
final class MetaWebhooks implements AutoCloseable {

    private static final JsonMapper ESCAPED =
            JsonMapper.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .build();

    private final WebhookSender sender;
    private final Outbox<byte[]> outbox = new Outbox<>(this::send);
    private final String appSecret;
    private volatile List<String> endpoints = List.of();

    MetaWebhooks(Duration retryPause, String appSecret) {
        this.sender = new WebhookSender(retryPause);
        this.appSecret = appSecret;
    }

    void deliverTo(List<String> chosen) {
        endpoints = List.copyOf(chosen);
    }

    void deliver(Delivery chosen) {
        outbox.deliver(chosen);
    }

    void release(boolean reversed) {
        outbox.release(reversed);
    }

    int underWay() {
        return sender.underWay();
    }

    long delivered() {
        return sender.delivered();
    }

    /** Events of one page, together in one body. */
    void tell(String page, String channel, List<? extends JsonNode> events) {
        outbox.offer(bytes(body(page, channel, events)));
    }

    static ObjectNode body(String page, String channel, List<? extends JsonNode> events) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", "page");
        ObjectNode entry = body.putArray("entry").addObject();
        entry.put("id", page).put("time", System.currentTimeMillis());
        entry.putArray(channel).addAll(List.copyOf(events));
        return body;
    }

    static byte[] bytes(JsonNode body) {
        return ESCAPED.writeValueAsString(body).getBytes(StandardCharsets.US_ASCII);
    }

    /** The header for this body. */
    static String signature(String appSecret, byte[] body) {
        return "sha256=" + Hmac.sha256(appSecret, body);
    }

    private void send(byte[] body) {
        Map<String, String> headers =
                Map.of(
                        "Content-Type",
                        "application/json",
                        "User-Agent",
                        "facebookexternalua",
                        "X-Hub-Signature-256",
                        signature(appSecret, body));
        endpoints.forEach(endpoint -> sender.send(new Parcel(endpoint, body, () -> headers)));
    }

    @Override
    public void close() {
        sender.close();
    }
}

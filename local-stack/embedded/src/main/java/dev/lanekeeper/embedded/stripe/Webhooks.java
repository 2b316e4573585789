package dev.lanekeeper.embedded.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.embedded.sandbox.Delivery;
import dev.lanekeeper.embedded.sandbox.Hmac;
import dev.lanekeeper.embedded.sandbox.Outbox;
import dev.lanekeeper.embedded.sandbox.WebhookSender;
import dev.lanekeeper.embedded.sandbox.WebhookSender.Parcel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Delivers events to the endpoints as Stripe does: signed over time and raw body. */
final class Webhooks implements Ledger.EventSink, AutoCloseable {

    private final WebhookSender sender;
    private final Outbox<ObjectNode> outbox = new Outbox<>(this::send);
    private final InstantSource clock;
    private volatile List<Endpoint> endpoints = List.of();

    Webhooks(Duration retryPause, InstantSource clock) {
        this.sender = new WebhookSender(retryPause);
        this.clock = clock;
    }

    void deliverTo(List<Endpoint> chosen) {
        endpoints = List.copyOf(chosen);
    }

    void deliver(Delivery chosen) {
        outbox.deliver(chosen);
    }

    @Override
    public void happened(ObjectNode event) {
        outbox.offer(event.deepCopy());
    }

    /** What was held back goes out now, in this order. */
    void release(boolean reversed) {
        outbox.release(reversed);
    }

    private void send(ObjectNode event) {
        byte[] body = JsonMapper.shared().writeValueAsBytes(event);
        for (Endpoint endpoint : endpoints) {
            sender.send(new Parcel(endpoint.url(), body, () -> headers(endpoint, body)));
        }
    }

    /** Deliveries that nobody has taken yet. */
    int underWay() {
        return sender.underWay();
    }

    private Map<String, String> headers(Endpoint endpoint, byte[] body) {
        return Map.of(
                "Content-Type",
                "application/json; charset=utf-8",
                "User-Agent",
                "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
                "Stripe-Signature",
                signature(endpoint.secrets(), body, clock.instant().getEpochSecond()));
    }

    /** The header for these secrets, with a v0 that only a sandbox sends. */
    static String signature(List<String> secrets, byte[] body, long seconds) {
        var header = new StringBuilder("t=").append(seconds);
        secrets.forEach(secret ->
                header.append(",v1=")
                        .append(Hmac.sha256(secret, (seconds + ".").getBytes(UTF_8), body)));
        return header.append(",v0=").append("0".repeat(64)).toString();
    }

    @Override
    public void close() {
        sender.close();
    }
}

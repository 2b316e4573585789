package dev.lanekeeper.embedded.stripe;

import dev.lanekeeper.embedded.sandbox.Delivery;
import dev.lanekeeper.embedded.sandbox.Form;
import dev.lanekeeper.embedded.sandbox.JournaledObjects;
import dev.lanekeeper.embedded.sandbox.LoopbackHttp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Stripe of our own on 127.0.0.1. Besides the API it serves the page on which buyers pay ({@code
 * /pay/<session>}) and controls for scripts ({@code /sandbox/…}); tests that hold the object use
 * its methods.
 */
public final class SandboxStripe implements AutoCloseable {

    private final LoopbackHttp http;
    private final Failures failures = new Failures();
    private final Webhooks webhooks;
    private final Ledger ledger;
    private final Sessions sessions;
    private final Payments payments;
    private final Api api;

    private SandboxStripe(LoopbackHttp http, SandboxSettings settings) {
        this.http = http;
        this.webhooks = new Webhooks(settings.retryPause(), settings.clock());
        this.ledger =
                new Ledger(settings.clock(), new JournaledObjects(settings.journal()), webhooks);
        this.sessions = new Sessions(ledger, base());
        this.payments = new Payments(ledger, sessions);
        this.api = new Api(settings.apiKey(), ledger, sessions, payments);
    }

    /**
     * Serves from now on.
     *
     * @throws dev.lanekeeper.embedded.PortInUseException when the wanted port is taken
     */
    public static SandboxStripe start(SandboxSettings settings) {
        LoopbackHttp http = LoopbackHttp.on("the sandbox Stripe", settings.port());
        var sandbox = new SandboxStripe(http, settings);
        http.serve(sandbox.handler());
        return sandbox;
    }

    private StripeHttp handler() {
        return new StripeHttp(failures, api, sessions, payments, new Controls(this, ledger));
    }

    /** The address of the API, without a path. */
    public String base() {
        return http.base();
    }

    public int port() {
        return http.port();
    }

    /** Events that happen from now on go there. */
    public void deliverTo(Endpoint... endpoints) {
        webhooks.deliverTo(List.of(endpoints));
    }

    public void deliver(Delivery delivery) {
        webhooks.deliver(delivery);
    }

    /** What was held back goes out now. */
    public void release(boolean reversed) {
        webhooks.release(reversed);
    }

    /** Deliveries that nobody has taken yet. */
    public int deliveriesUnderWay() {
        return webhooks.underWay();
    }

    /** The signature that a delivery of this body would have, made at this time. */
    public static String signature(String secret, byte[] body, long epochSeconds) {
        return Webhooks.signature(List.of(secret), body, epochSeconds);
    }

    public Failures failures() {
        return failures;
    }

    /** A session as the API shows it. */
    public ObjectNode session(String id) {
        return sessions.get(id);
    }

    /** The buyer pays, and the money comes at once. */
    public String pay(String sessionId) {
        return payments.pay(sessionId, true).get("id").asString();
    }

    /** The buyer pays, and the money is on its way. */
    public void payLater(String sessionId) {
        payments.pay(sessionId, false);
    }

    /** Money that is on its way comes, or does not. */
    public void settle(String sessionId, boolean succeeded) {
        payments.settle(sessionId, succeeded);
    }

    /** The session's time is over. */
    public void expire(String sessionId) {
        sessions.expire(sessionId, null);
    }

    /** Somebody gives a session's payment back on the dashboard; null: all that is left of it. */
    public void refund(String sessionId, @Nullable Long amount) {
        Map<String, String> form = new TreeMap<>();
        form.put("payment_intent", session(sessionId).get("payment_intent").asString());
        if (amount != null) {
            form.put("amount", amount.toString());
        }
        payments.refund(new Form(form), null);
    }

    /**
     * What becomes of refunds from now on: {@code succeeded}, {@code pending} or {@code failed}.
     */
    public void refundsBecome(String status) {
        payments.refundsBecome(status);
    }

    /** A refund that was pending succeeds or fails. */
    public void settleRefund(String refundId, boolean succeeded) {
        payments.settleRefund(refundId, succeeded);
    }

    /** A session that buys credits, as a front end would make it. */
    public ObjectNode topUpSession(String workspaceId, long amountMinor) {
        Map<String, String> form = new TreeMap<>();
        form.put("mode", "payment");
        form.put("line_items[0][quantity]", "1");
        form.put("line_items[0][price_data][currency]", "usd");
        form.put("line_items[0][price_data][unit_amount]", Long.toString(amountMinor));
        form.put("line_items[0][price_data][product_data][name]", "Credits");
        form.put("success_url", base() + "/");
        for (String target : List.of("metadata", "payment_intent_data[metadata]")) {
            form.put(target + "[kind]", "credits");
            form.put(target + "[workspace_id]", workspaceId);
        }
        return sessions.create(new Form(form), null);
    }

    /**
     * Everything of a kind: {@code checkout.session}, {@code payment_intent}, {@code refund},
     * {@code event}.
     */
    public List<ObjectNode> all(String kind) {
        return ledger.all(kind, _ -> true);
    }

    /**
     * Calls that had an effect or were refused: {@code session.create}, {@code session.expire},
     * {@code refund.create}.
     */
    public long calls(String operation) {
        return api.count(operation);
    }

    @Override
    public void close() {
        http.close();
        webhooks.close();
    }
}

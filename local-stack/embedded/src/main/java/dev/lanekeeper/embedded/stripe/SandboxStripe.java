package dev.lanekeeper.embedded.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.stripe.Failures.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Stripe of our own on 127.0.0.1. Besides the API it serves the page on which buyers pay ({@code
 * /pay/<session>}) and controls for scripts ({@code /sandbox/…}); tests that hold the object use
 * its methods.
 */
public final class SandboxStripe implements AutoCloseable {

    private static final int BODY_BYTES_MAX = 1 << 20;
    private static final long SLOW_MS = 1_500;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Failures failures = new Failures();
    private final Webhooks webhooks;
    private final Ledger ledger;
    private final Sessions sessions;
    private final Payments payments;
    private final Api api;
    private final Controls controls;

    private SandboxStripe(HttpServer server, SandboxSettings settings) {
        this.server = server;
        this.webhooks = new Webhooks(settings.retryPause(), settings.clock());
        this.ledger = new Ledger(settings.clock(), new Journal(settings.journal()), webhooks);
        this.sessions = new Sessions(ledger, base());
        this.payments = new Payments(ledger, sessions);
        this.api = new Api(settings.apiKey(), ledger, sessions, payments);
        this.controls = new Controls(this, ledger);
    }

    /**
     * Serves from now on.
     *
     * @throws dev.lanekeeper.embedded.PortInUseException when the wanted port is taken
     */
    public static SandboxStripe start(SandboxSettings settings) {
        int port = LoopbackPort.claim("the sandbox Stripe", settings.port());
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var sandbox = new SandboxStripe(server, settings);
            server.setExecutor(sandbox.threads);
            server.createContext("/", sandbox::handle);
            server.start();
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve the sandbox Stripe on port " + port, e);
        }
    }

    /** The address of the API, without a path. */
    public String base() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
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

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
            if (path.startsWith("/v1/")) {
                callApi(exchange, path, body);
            } else if (path.startsWith("/pay/")) {
                answer(exchange, page(exchange.getRequestMethod(), path));
            } else if (path.startsWith("/sandbox/")) {
                answer(exchange, controls.answer(path, form(exchange, body)));
            } else {
                answer(exchange, Answer.html(path.equals("/") ? 200 : 404, "sandbox Stripe"));
            }
        }
    }

    private void callApi(HttpExchange exchange, String path, byte[] body) throws IOException {
        Failure failure = failures.take();
        if (failure == Failure.HANG || failure == Failure.SLOW) {
            pause(failure);
        }
        switch (failure) {
            case CUT_BEFORE, HANG -> {}
            case SERVER_ERROR ->
                    answer(
                            exchange,
                            Answer.json(
                                    500,
                                    new StripeError(
                                                    500,
                                                    "api_error",
                                                    null,
                                                    "Something broke.",
                                                    null)
                                            .body()));
            case TOO_MANY_REQUESTS ->
                    answer(
                            exchange,
                            Answer.json(
                                            429,
                                            new StripeError(
                                                            429,
                                                            "invalid_request_error",
                                                            "rate_limit",
                                                            "Too many requests.",
                                                            null)
                                                    .body())
                                    .with("Retry-After", "1"));
            case CUT_AFTER -> api.answer(call(exchange, path, body));
            case HTML -> {
                api.answer(call(exchange, path, body));
                answer(exchange, Answer.html(200, "<html>a proxy was here</html>"));
            }
            case SLOW -> answer(exchange, api.answer(call(exchange, path, body)));
            case null -> answer(exchange, api.answer(call(exchange, path, body)));
        }
    }

    private static void pause(Failure failure) {
        try {
            Thread.sleep(failure == Failure.SLOW ? SLOW_MS : Long.MAX_VALUE);
        } catch (InterruptedException _) {
            // The sandbox stops.
            Thread.currentThread().interrupt();
        }
    }

    private static Api.Call call(HttpExchange exchange, String path, byte[] body) {
        return new Api.Call(
                exchange.getRequestMethod(),
                path,
                form(exchange, body),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    }

    private static Form form(HttpExchange exchange, byte[] body) {
        return Form.parse(
                body.length > 0
                        ? new String(body, StandardCharsets.UTF_8)
                        : exchange.getRequestURI().getRawQuery());
    }

    private Answer page(String method, String path) {
        String[] parts = path.split("/");
        try {
            if (method.equals("POST")) {
                if (parts.length > 3) {
                    payLater(parts[2]);
                } else {
                    pay(parts[2]);
                }
                return Answer.seeOther(session(parts[2]).path("success_url").asString("/"));
            }
            return Answer.html(200, PayPage.of(sessions.current(parts[2])));
        } catch (StripeError e) {
            return Answer.html(e.status(), "<p>" + e.getMessage() + "</p>");
        }
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Request-Id", Ledger.newId("req_"));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean empty = answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        webhooks.close();
    }
}

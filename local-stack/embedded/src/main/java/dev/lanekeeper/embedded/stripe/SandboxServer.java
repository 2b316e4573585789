package dev.lanekeeper.embedded.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lanekeeper.embedded.stripe.Failures.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The sandbox over HTTP: the API with its failures, the pages, the controls. */
final class SandboxServer implements AutoCloseable {

    private static final int BODY_BYTES_MAX = 1 << 20;
    private static final long SLOW_MS = 1_500;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Failures failures;
    private final Api api;
    private final Sessions sessions;
    private final Payments payments;
    private final Controls controls;

    SandboxServer(
            HttpServer server,
            Failures failures,
            Api api,
            Sessions sessions,
            Payments payments,
            Controls controls) {
        this.server = server;
        this.failures = failures;
        this.api = api;
        this.sessions = sessions;
        this.payments = payments;
        this.controls = controls;
    }

    void start() {
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
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
                boolean later = parts.length > 3;
                var _ = payments.pay(parts[2], !later);
                return Answer.seeOther(sessions.get(parts[2]).path("success_url").asString("/"));
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
    }
}

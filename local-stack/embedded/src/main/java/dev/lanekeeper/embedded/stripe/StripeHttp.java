package dev.lanekeeper.embedded.stripe;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.Html;
import dev.lanekeeper.embedded.sandbox.LoopbackHttp;
import dev.lanekeeper.embedded.sandbox.Request;
import dev.lanekeeper.embedded.stripe.Failures.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sandbox over HTTP: the API with its failures, the pages, the controls. */
final class StripeHttp implements LoopbackHttp.Handler {

    private final Failures failures;
    private final Api api;
    private final Sessions sessions;
    private final Payments payments;
    private final Controls controls;

    StripeHttp(
            Failures failures, Api api, Sessions sessions, Payments payments, Controls controls) {
        this.failures = failures;
        this.api = api;
        this.sessions = sessions;
        this.payments = payments;
        this.controls = controls;
    }

    @Override
    public Optional<Answer> answer(Request request) {
        String path = request.path();
        if (path.startsWith("/v1/")) {
            return callApi(request).map(answer -> answer.with("Request-Id", Ledger.newId("req_")));
        }
        if (path.startsWith("/pay/")) {
            return Optional.of(page(request.method(), path));
        }
        return Optional.of(
                path.startsWith("/sandbox/")
                        ? controls.answer(path, request.form())
                        : Answer.html(path.equals("/") ? 200 : 404, "sandbox Stripe"));
    }

    private Optional<Answer> callApi(Request request) {
        Failure failure = failures.take();
        return switch (failure) {
            case CUT_BEFORE -> Optional.empty();
            case HANG -> LoopbackHttp.hang();
            case SERVER_ERROR -> Optional.of(error(500, "api_error", null, "Something broke."));
            case TOO_MANY_REQUESTS ->
                    Optional.of(
                            error(429, "invalid_request_error", "rate_limit", "Too many requests.")
                                    .with("Retry-After", "1"));
            case CUT_AFTER -> {
                api.answer(call(request));
                yield Optional.empty();
            }
            case HTML -> {
                api.answer(call(request));
                yield Optional.of(Answer.html(200, "<html>a proxy was here</html>"));
            }
            case SLOW -> {
                LoopbackHttp.pause(failures.delay());
                yield Optional.of(api.answer(call(request)));
            }
            case null -> Optional.of(api.answer(call(request)));
        };
    }

    private static Answer error(int status, String type, @Nullable String code, String message) {
        return Answer.json(status, new StripeError(status, type, code, message, null).body());
    }

    private static Api.Call call(Request request) {
        return new Api.Call(
                request.method(),
                request.path(),
                request.form(),
                request.header("Authorization"),
                request.header("Idempotency-Key"));
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
            return Answer.html(
                    e.status(), "<p>" + Html.escaped(String.valueOf(e.getMessage())) + "</p>");
        }
    }
}

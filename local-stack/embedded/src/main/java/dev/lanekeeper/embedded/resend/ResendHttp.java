package dev.lanekeeper.embedded.resend;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.FailureQueue;
import dev.lanekeeper.embedded.sandbox.Form;
import dev.lanekeeper.embedded.sandbox.LoopbackHttp;
import dev.lanekeeper.embedded.sandbox.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The sandbox over HTTP: the API with its failures, and controls for scripts. */
final class ResendHttp implements LoopbackHttp.Handler {

    private static final String API = "/emails";
    private static final String CONTROLS = "/sandbox/";

    /** Resend docs, Idempotency Keys. */
    private static final int KEY_LENGTH_MAX = 256;

    private static final List<String> REQUIRED = List.of("from", "to", "subject");

    private final String apiKey;
    private final FailureQueue<Failure> failures;
    private final Mails mails;

    ResendHttp(String apiKey, FailureQueue<Failure> failures, Mails mails) {
        this.apiKey = apiKey;
        this.failures = failures;
        this.mails = mails;
    }

    @Override
    public Optional<Answer> answer(Request request) {
        if (request.path().startsWith(CONTROLS)) {
            return Optional.of(
                    control(request.path().substring(CONTROLS.length()), request.form()));
        }
        if (!request.path().equals(API)) {
            return Optional.of(
                    Answer.html(request.path().equals("/") ? 200 : 404, "sandbox Resend"));
        }
        mails.called();
        Failure failure = failures.take();
        return switch (failure) {
            case CUT_BEFORE -> Optional.empty();
            case HANG -> LoopbackHttp.hang();
            case SERVER_ERROR ->
                    Optional.of(Mails.error(500, "internal_server_error", "Something broke."));
            case TOO_MANY_REQUESTS ->
                    Optional.of(
                            Mails.error(429, "rate_limit_exceeded", "Too many requests.")
                                    .with("Retry-After", "1"));
            case REFUSED ->
                    Optional.of(Mails.error(422, "validation_error", "Invalid `to` field."));
            case CUT_AFTER -> {
                take(request);
                yield Optional.empty();
            }
            case HTML -> {
                take(request);
                yield Optional.of(Answer.html(200, "<html>a proxy was here</html>"));
            }
            case SLOW -> {
                LoopbackHttp.pause(failures.delay());
                yield Optional.of(take(request));
            }
            case null -> Optional.of(take(request));
        };
    }

    private Answer take(Request request) {
        if (!request.method().equals("POST")) {
            return Mails.error(405, "method_not_allowed", "Only POST.");
        }
        if (request.bearer().isEmpty()) {
            return Mails.error(401, "missing_api_key", "Missing API key.");
        }
        if (!request.bearer().equals(apiKey)) {
            return Mails.error(403, "invalid_api_key", "API key is invalid.");
        }
        String key = request.header("Idempotency-Key");
        if (key != null && (key.isEmpty() || key.length() > KEY_LENGTH_MAX)) {
            return Mails.error(400, "invalid_idempotency_key", "1 to 256 characters.");
        }
        JsonNode mail;
        try {
            mail = JsonMapper.shared().readTree(request.body());
        } catch (JacksonException _) {
            return Mails.error(422, "validation_error", "The body is no JSON.");
        }
        for (String name : REQUIRED) {
            if (mail.path(name).isMissingNode()) {
                return Mails.error(422, "missing_required_field", "Missing `" + name + "` field.");
            }
        }
        return mails.take(key, mail);
    }

    private Answer control(String name, Form form) {
        switch (name) {
            case "ledger" -> {}
            case "failures" -> fail(form);
            default -> {
                return Mails.error(404, "not_found", name);
            }
        }
        ObjectNode ledger = JsonNodeFactory.instance.objectNode();
        ledger.put("calls", mails.calls()).putArray("mails").addAll(mails.all());
        return Answer.json(200, ledger);
    }

    private void fail(Form form) {
        String always = form.text("always");
        if (always != null) {
            failures.always(
                    always.equals("none")
                            ? null
                            : Failure.valueOf(always.toUpperCase(Locale.ROOT)));
        }
        String next = form.text("next");
        if (next != null) {
            for (String one : next.split(",")) {
                failures.next(Failure.valueOf(one.toUpperCase(Locale.ROOT)));
            }
        }
    }
}

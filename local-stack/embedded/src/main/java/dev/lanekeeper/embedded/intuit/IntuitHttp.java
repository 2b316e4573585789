package dev.lanekeeper.embedded.intuit;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.FailureQueue;
import dev.lanekeeper.embedded.sandbox.LoopbackHttp;
import dev.lanekeeper.embedded.sandbox.Request;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The sandbox over HTTP: the endpoints with their failures, the page, the controls. */
final class IntuitHttp implements LoopbackHttp.Handler {

    private final FailureQueue<Failure> failures;
    private final TokenEndpoints tokens;
    private final OpenEndpoints open;
    private final ConsentPage consent;
    private final Controls controls;

    IntuitHttp(
            FailureQueue<Failure> failures,
            TokenEndpoints tokens,
            OpenEndpoints open,
            ConsentPage consent,
            Controls controls) {
        this.failures = failures;
        this.tokens = tokens;
        this.open = open;
        this.consent = consent;
        this.controls = controls;
    }

    @Override
    public Optional<Answer> answer(Request request) {
        return routed(request).map(answer -> answer.with("intuit_tid", "1-" + UUID.randomUUID()));
    }

    private Optional<Answer> routed(Request request) {
        String path = request.path();
        if (path.equals(TokenEndpoints.TOKENS) || path.equals(TokenEndpoints.REVOKE)) {
            try {
                tokens.require(request);
            } catch (OAuthError e) {
                return Optional.of(e.answer());
            }
            return called(request);
        }
        if (path.equals(ConsentPage.PATH)) {
            return Optional.of(consent.answer(request));
        }
        if (path.startsWith("/sandbox/")) {
            return Optional.of(controls.answer(path, request.form()));
        }
        Optional<Answer> answer = open.answer(request);
        return answer.isPresent()
                ? answer
                : Optional.of(Answer.html(path.equals("/") ? 200 : 404, "sandbox Intuit"));
    }

    private Optional<Answer> called(Request request) {
        Failure failure = failures.take();
        return switch (failure) {
            case CUT_BEFORE -> Optional.empty();
            case HANG -> LoopbackHttp.hang();
            case CUT_AFTER -> {
                tokens.answer(request, false);
                yield Optional.empty();
            }
            case SERVER_ERROR ->
                    Optional.of(new OAuthError(500, "server_error", "Something broke.").answer());
            case TOO_MANY_REQUESTS ->
                    Optional.of(
                            new OAuthError(429, "too_many_requests", "Too many requests.")
                                    .answer()
                                    .with("Retry-After", "1"));
            case HTML -> Optional.of(Answer.html(200, "<html>a proxy was here</html>"));
            case ERROR_WITH_200 ->
                    Optional.of(OAuthError.invalidGrant("Told with status 200.").answer(200));
            case INVALID_GRANT ->
                    Optional.of(
                            OAuthError.invalidGrant("Incorrect or invalid refresh token").answer());
            case INVALID_CLIENT -> Optional.of(OAuthError.invalidClient().answer());
            case CUT_JSON -> Optional.of(half(tokens.answer(request, false)));
            case NO_REFRESH_TOKEN -> Optional.of(tokens.answer(request, true));
            case SLOW -> {
                LoopbackHttp.pause(failures.delay());
                yield Optional.of(tokens.answer(request, false));
            }
            case null -> Optional.of(tokens.answer(request, false));
        };
    }

    private static Answer half(Answer whole) {
        return new Answer(
                whole.status(),
                whole.contentType(),
                Arrays.copyOf(whole.body(), whole.body().length / 2),
                whole.headers());
    }
}

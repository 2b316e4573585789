package dev.lanekeeper.runtime.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Writes every exception of a handler as a problem. What we did not foresee is logged and told
 * without its details.
 */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** An editor: where a mere converter refuses, Spring asks its own lenient editor next. */
    @InitBinder
    void wholeUuids(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new UuidText.Editor());
    }

    @ExceptionHandler
    ResponseEntity<Problem> problem(ProblemException e, HttpServletRequest request) {
        Problem problem =
                Problem.of(
                        e.status(), e.code(), String.valueOf(e.getMessage()), e.details(), request);
        return problem.response().headers(e.headers()).body(problem.with(e.members()));
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<Problem> databaseAway(Exception e, HttpServletRequest request) {
        log.warn("a request met a database that is away: {}", e.getMessage());
        return problem(
                ProblemException.unavailable("The database does not answer at the moment."),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unforeseen(Exception e, HttpServletRequest request) {
        log.error("request {} failed", CorrelationFilter.correlationId(request), e);
        return problem(
                new ProblemException(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal_error",
                        "Something broke on our side.",
                        Map.of()),
                request);
    }

    /** The only typed parameters of our addresses are ids. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String name =
                e instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : String.valueOf(e.getPropertyName());
        Problem problem =
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "invalid_id",
                        name + ": " + e.getValue() + " (expected: a " + expected(e) + ")",
                        Map.of("parameter", name),
                        ((ServletWebRequest) request).getRequest());
        return problem.response().headers(headers).body(problem);
    }

    private static String expected(TypeMismatchException e) {
        Class<?> type = e.getRequiredType();
        return type == null ? "value of another type" : type.getSimpleName();
    }

    /**
     * Spring's own refusals (no such route, method, media type) in our shape, their code made from
     * the status.
     */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        String sentence =
                body instanceof ProblemDetail detail && detail.getDetail() != null
                        ? detail.getDetail()
                        : known.getReasonPhrase();
        String code =
                known == HttpStatus.BAD_REQUEST
                        ? "invalid_request"
                        : known.name().toLowerCase(Locale.ROOT);
        Problem problem =
                Problem.of(
                        known,
                        code,
                        sentence,
                        Map.of(),
                        ((ServletWebRequest) request).getRequest());
        return problem.response().headers(headers).body(problem);
    }
}

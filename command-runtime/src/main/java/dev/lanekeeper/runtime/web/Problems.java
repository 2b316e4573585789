package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.wire.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * The one shape of every error: RFC 9457 with {@code error}, {@code code}, {@code details} and
 * {@code correlationId}.
 */
final class Problems {

    static final String RETRY_AFTER_SECONDS = "1";

    private Problems() {}

    static ProblemDetail of(
            HttpStatusCode status,
            String code,
            String sentence,
            Map<String, ?> details,
            HttpServletRequest request) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setDetail(sentence);
        problem.setProperty("error", sentence);
        problem.setProperty("code", code);
        problem.setProperty("details", details);
        problem.setProperty("correlationId", CorrelationFilter.correlationId(request));
        return problem;
    }

    /** Writes a problem from a filter, where Spring MVC is not at hand. */
    static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatusCode status,
            String code,
            String sentence)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(Json.bytes(of(status, code, sentence, Map.of(), request)));
    }
}

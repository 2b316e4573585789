package dev.lanekeeper.runtime.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.lanekeeper.runtime.wire.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The one shape of every error: RFC 9457's members and ours.
 *
 * @param type names the kind of problem; not an address
 * @param detail the same sentence as {@code error}, where RFC 9457 has it
 * @param error one sentence for people
 * @param code stable, snake_case, for programs
 * @param details what a program may want to know besides the code
 * @param members of the details, those that stand beside the code as well
 */
record Problem(
        URI type,
        String title,
        int status,
        String detail,
        String instance,
        String error,
        String code,
        Map<String, ?> details,
        String correlationId,
        @JsonAnyGetter Map<String, ?> members) {

    static final String RETRY_AFTER_SECONDS = "1";

    private static final String TYPE_PREFIX = "urn:lanekeeper:problem:";

    static Problem of(
            HttpStatus status,
            String code,
            String sentence,
            Map<String, ?> details,
            HttpServletRequest request) {
        return new Problem(
                URI.create(TYPE_PREFIX + code),
                status.getReasonPhrase(),
                status.value(),
                sentence,
                request.getRequestURI(),
                sentence,
                code,
                details,
                CorrelationFilter.correlationId(request),
                Map.of());
    }

    Problem with(Map<String, ?> more) {
        return new Problem(
                type, title, status, detail, instance, error, code, details, correlationId, more);
    }

    ResponseEntity.BodyBuilder response() {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    /** Writes the problem from a filter, where Spring MVC is not at hand. */
    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(Json.bytes(this));
    }
}

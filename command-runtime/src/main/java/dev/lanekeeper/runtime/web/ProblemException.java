package dev.lanekeeper.runtime.web;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * An answer that is a problem (RFC 9457). Thrown where it is found; {@link ProblemAdvice} writes
 * it. One that is only for the moment says when to come again.
 */
public final class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final transient Map<String, ?> details;
    private final transient HttpHeaders headers;
    private final boolean flat;

    /**
     * A problem.
     *
     * @param code stable, snake_case, for programs
     * @param sentence for people
     * @param details what a program may want to know besides the code
     */
    public ProblemException(
            HttpStatus status, String code, String sentence, Map<String, ?> details) {
        this(status, code, sentence, details, new HttpHeaders());
    }

    ProblemException(
            HttpStatus status,
            String code,
            String sentence,
            Map<String, ?> details,
            HttpHeaders headers) {
        this(status, code, sentence, details, headers, false);
    }

    ProblemException(
            HttpStatus status,
            String code,
            String sentence,
            Map<String, ?> details,
            HttpHeaders headers,
            boolean flat) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
        this.flat = flat;
        this.headers = new HttpHeaders(headers);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            this.headers.set(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
        }
    }

    /** An object that is not there, or belongs to somebody else, which must look the same. */
    public static ProblemException notFound(String code, String sentence) {
        return new ProblemException(HttpStatus.NOT_FOUND, code, sentence, Map.of());
    }

    /** A request that names another caller than the one who is logged in. */
    public static ProblemException notYours(String sentence) {
        return new ProblemException(HttpStatus.FORBIDDEN, "not_yours", sentence, Map.of());
    }

    static ProblemException unavailable(String sentence) {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE, "unavailable", sentence, Map.of());
    }

    HttpStatus status() {
        return status;
    }

    /** Stable, snake_case. */
    public String code() {
        return code;
    }

    Map<String, ?> details() {
        return details;
    }

    /** What of the details stands beside the code as well. */
    Map<String, ?> members() {
        return flat ? details : Map.of();
    }

    HttpHeaders headers() {
        return headers;
    }
}

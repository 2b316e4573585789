package dev.lanekeeper.sync.graph;

import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.UnreadableException;
import dev.lanekeeper.sync.graph.GraphAnswer.Got;
import dev.lanekeeper.sync.graph.GraphAnswer.Refused;
import dev.lanekeeper.sync.graph.GraphAnswer.Unclear;
import dev.lanekeeper.sync.graph.GraphAnswer.Why;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the Graph API means (Graph API, "Handling errors" and "Rate limits"). Errors are told apart
 * by code, subcode and {@code is_transient}; a code 1 alone says nothing.
 */
final class GraphErrors {

    private static final Set<Integer> RATE_LIMITS = Set.of(4, 17, 32, 613);
    private static final int BUSINESS_RATE_LIMITS_MIN = 80_000;
    private static final int BUSINESS_RATE_LIMITS_MAX = 80_014;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final List<String> USAGE_HEADERS =
            List.of("X-App-Usage", "X-Page-Usage", "X-Business-Use-Case-Usage");
    private static final List<String> USAGES = List.of("call_count", "total_time", "total_cputime");

    private GraphErrors() {}

    static GraphAnswer read(int status, JsonNode body, HttpHeaders headers) {
        JsonNode error = body.path("error");
        if (!error.isObject()) {
            if (status == TOO_MANY_REQUESTS) {
                return new Refused(Why.RATE_LIMIT, "429", regain(headers));
            }
            return status / 100 == 2
                    ? new Got(body, usage(headers), regain(headers))
                    : new Unclear("status " + status);
        }
        int code = error.path("code").asInt(0);
        int subcode = error.path("error_subcode").asInt(0);
        String message = error.path("message").asString("").toLowerCase(Locale.ROOT);
        Why why = why(status, code, subcode, message);
        boolean passing =
                why == Why.OTHER
                        && (error.path("is_transient").asBoolean(false)
                                || code == 2
                                || status >= SERVER_ERROR);
        return passing
                ? new Unclear("code " + code + "/" + subcode)
                : new Refused(why, code + "/" + subcode, regain(headers));
    }

    private static Why why(int status, int code, int subcode, String message) {
        if (status == TOO_MANY_REQUESTS
                || RATE_LIMITS.contains(code)
                || (code >= BUSINESS_RATE_LIMITS_MIN && code <= BUSINESS_RATE_LIMITS_MAX)) {
            return Why.RATE_LIMIT;
        }
        if (code == 190 || code == 102 || code == 467) {
            return Why.TOKEN;
        }
        if (message.contains("reduce the amount of data")) {
            return Why.TOO_MUCH_DATA;
        }
        if (code == 100 && message.contains("cursor")) {
            return Why.CURSOR;
        }
        if ((code == 100 && subcode == 33) || code == 803 || status == 404) {
            return Why.GONE;
        }
        if (code == 10 || code == 3 || (code >= 200 && code <= 299)) {
            return Why.PERMISSION;
        }
        return Why.OTHER;
    }

    /** Of what may be asked for, in percent; 0 when it does not say. */
    private static int usage(HttpHeaders headers) {
        return USAGE_HEADERS.stream()
                .flatMap(name -> headers.firstValue(name).stream())
                .mapToInt(text -> most(parsed(text)))
                .max()
                .orElse(0);
    }

    /** Some headers hold one object, others lists of them by business. */
    private static int most(JsonNode usage) {
        int own = USAGES.stream().mapToInt(name -> usage.path(name).asInt(0)).max().orElse(0);
        int within = 0;
        for (JsonNode part : usage) {
            within = part.isContainer() ? Math.max(within, most(part)) : within;
        }
        return Math.max(own, within);
    }

    private static Duration regain(HttpHeaders headers) {
        long seconds =
                headers.firstValue("Retry-After")
                        .filter(text -> text.matches("[0-9]{1,6}"))
                        .map(Long::valueOf)
                        .orElse(0L);
        long minutes =
                headers.firstValue("X-Business-Use-Case-Usage")
                        .map(text -> longest(parsed(text)))
                        .orElse(0L);
        return Duration.ofSeconds(Math.max(seconds, minutes * 60));
    }

    private static long longest(JsonNode usage) {
        long longest = usage.path("estimated_time_to_regain_access").asLong(0);
        for (JsonNode part : usage) {
            longest = part.isContainer() ? Math.max(longest, longest(part)) : longest;
        }
        return Math.max(0, longest);
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableException _) {
            return Json.mapper().nullNode();
        }
    }
}

package dev.lanekeeper.token.intuit;

import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.UnreadableException;
import dev.lanekeeper.token.intuit.IntuitAnswer.Granted;
import dev.lanekeeper.token.intuit.IntuitAnswer.Refused;
import dev.lanekeeper.token.intuit.IntuitAnswer.Unclear;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what token endpoints answer. Only a whole token set is one: a page of HTML, half a JSON or
 * an error with status 200 are taken for no answer at all, so that nothing good is overwritten by
 * them.
 */
final class TokenAnswers {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int ERROR_CHARACTERS_MAX = 100;
    private static final long PAUSE_SECONDS_MAX = 300;
    private static final long SECONDS_MAX = 315_360_000;

    /** RFC 6749, appendix A.12 and A.17. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,8192}");

    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7E]{1,40}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private TokenAnswers() {}

    static IntuitAnswer read(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            return refused(response);
        }
        JsonNode body = body(response);
        String accessToken = matching(TOKEN, body, "access_token");
        Duration expiresIn = seconds(body, "expires_in");
        if (accessToken == null || expiresIn == null || body.has("error")) {
            return new Unclear("status 200 and no token set", Duration.ZERO);
        }
        JsonNode refreshToken = body.path("refresh_token");
        String usable = matching(TOKEN, body, "refresh_token");
        if (usable == null
                && !refreshToken.isMissingNode()
                && !refreshToken.isNull()
                && !refreshToken.asString("?").isEmpty()) {
            return new Unclear("status 200 and a refresh token that is none", Duration.ZERO);
        }
        return new Granted(
                accessToken,
                usable,
                Objects.requireNonNullElse(matching(WORD, body, "token_type"), "bearer"),
                expiresIn,
                seconds(body, "x_refresh_token_expires_in"),
                seconds(body, "x_refresh_token_hard_expires_in"),
                tid(response));
    }

    /** RFC 6749, section 5.2: 400, or 401 when the client is not known. */
    static IntuitAnswer refused(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == UNAUTHORIZED) {
            return new Refused("invalid_client", tid(response));
        }
        String error = status == BAD_REQUEST ? text(body(response), "error") : null;
        return error == null
                ? new Unclear("status " + status, pause(response))
                : new Refused(error, tid(response));
    }

    private static JsonNode body(HttpResponse<byte[]> response) {
        try {
            return Json.parse(response.body());
        } catch (UnreadableException _) {
            return Json.mapper().missingNode();
        }
    }

    private static @Nullable String matching(Pattern form, JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() && form.matcher(value.stringValue()).matches()
                ? value.stringValue()
                : null;
    }

    private static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString()
                        && !value.stringValue().isEmpty()
                        && value.stringValue().length() <= ERROR_CHARACTERS_MAX
                        && Json.isStorable(value.stringValue())
                ? value.stringValue()
                : null;
    }

    private static @Nullable Duration seconds(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.longValue() > 0
                        && value.longValue() <= SECONDS_MAX
                ? Duration.ofSeconds(value.longValue())
                : null;
    }

    private static Duration pause(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(Long::valueOf)
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, PAUSE_SECONDS_MAX)))
                .orElse(Duration.ZERO);
    }

    private static @Nullable String tid(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("intuit_tid")
                .filter(tid -> tid.length() <= 200 && Json.isStorable(tid) && !tid.isEmpty())
                .orElse(null);
    }
}

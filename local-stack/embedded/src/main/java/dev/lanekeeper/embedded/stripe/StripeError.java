package dev.lanekeeper.embedded.stripe;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An error in Stripe's shape. */
final class StripeError extends RuntimeException {

    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;

    StripeError(
            int status,
            String type,
            @Nullable String code,
            String message,
            @Nullable String param) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    static StripeError invalid(String param, String message) {
        return new StripeError(400, INVALID_REQUEST, null, message, param);
    }

    static StripeError refused(String code, String message) {
        return new StripeError(400, INVALID_REQUEST, code, message, null);
    }

    static StripeError missing(String what, String id) {
        return new StripeError(
                404,
                INVALID_REQUEST,
                "resource_missing",
                "No such " + what + ": '" + id + "'",
                "id");
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error").put("type", type).put("message", getMessage());
        if (code != null) {
            error.put("code", code);
        }
        if (param != null) {
            error.put("param", param);
        }
        return body;
    }
}

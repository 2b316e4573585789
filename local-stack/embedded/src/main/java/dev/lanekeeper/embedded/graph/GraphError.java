package dev.lanekeeper.embedded.graph;

import dev.lanekeeper.embedded.sandbox.Answer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An error as the Graph API says it. */
final class GraphError extends RuntimeException {

    private final int status;
    private final int code;
    private final int subcode;
    private final boolean passing;

    private GraphError(int status, int code, int subcode, boolean passing, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.subcode = subcode;
        this.passing = passing;
    }

    static GraphError serverError() {
        return new GraphError(500, 2, 0, true, "An unexpected error has occurred.");
    }

    static GraphError unknown() {
        return new GraphError(500, 1, 99, false, "An unknown error has occurred.");
    }

    static GraphError tooMuchData() {
        return new GraphError(
                500,
                1,
                0,
                false,
                "Please reduce the amount of data you're asking for, then retry your request");
    }

    static GraphError rateLimited() {
        return new GraphError(403, 32, 0, false, "(#32) Page request limit reached");
    }

    static GraphError token() {
        return new GraphError(
                400, 190, 463, false, "Error validating access token: Session has expired.");
    }

    static GraphError permission() {
        return new GraphError(
                403, 10, 0, false, "(#10) This endpoint requires 'pages_messaging' permission");
    }

    static GraphError cursor() {
        return new GraphError(400, 100, 0, false, "(#100) Invalid cursor: it has expired");
    }

    static GraphError gone(String id) {
        return new GraphError(
                400, 100, 33, false, "Unsupported get request. Object '" + id + "' does not exist");
    }

    static GraphError proof() {
        return new GraphError(
                400, 100, 0, false, "Invalid appsecret_proof provided in the API argument");
    }

    Answer answer() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("message", getMessage()).put("type", "OAuthException").put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        error.put("is_transient", passing).put("fbtrace_id", "A" + Integer.toHexString(hashCode()));
        return Answer.json(status, body);
    }
}

package dev.lanekeeper.embedded.intuit;

import dev.lanekeeper.embedded.sandbox.Answer;
import tools.jackson.databind.node.JsonNodeFactory;

/** An error as RFC 6749, section 5.2 has it. */
final class OAuthError extends RuntimeException {

    private final int status;
    private final String error;

    OAuthError(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthError invalidGrant(String description) {
        return new OAuthError(400, "invalid_grant", description);
    }

    static OAuthError invalidRequest(String description) {
        return new OAuthError(400, "invalid_request", description);
    }

    static OAuthError invalidClient() {
        return new OAuthError(401, "invalid_client", "The client is not known.");
    }

    String error() {
        return error;
    }

    Answer answer() {
        return answer(status);
    }

    Answer answer(int otherStatus) {
        return Answer.json(
                otherStatus,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error", error)
                        .put("error_description", getMessage()));
    }
}

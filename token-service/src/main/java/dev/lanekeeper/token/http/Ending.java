package dev.lanekeeper.token.http;

import dev.lanekeeper.events.token.TokenRefusal;
import dev.lanekeeper.runtime.web.CommandCall.Success;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.runtime.wire.Json;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * How exchanges with Intuit end. That one ends without tokens changes the connection, so its
 * command is accepted; for the caller it is a problem.
 */
final class Ending {

    static final String REAUTH_REQUIRED = "reauth_required";

    private Ending() {}

    /** The command that tells what Intuit says, when Intuit is asked. */
    static @Nullable UUID finishedBy(Success success) {
        JsonNode next = success.result().path("finishedBy");
        return next.isString() ? UUID.fromString(next.stringValue()) : null;
    }

    /**
     * @throws ProblemException unless it ended with tokens
     */
    static void requireTokens(Success success) {
        if (success.code().equals(TokenRefusal.NOT_CONNECTED.code())) {
            throw Realm.notConnected();
        }
        if (success.code().equals(TokenRefusal.NEEDS_REAUTH.code())) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    REAUTH_REQUIRED,
                    "The user has to connect the company once more.",
                    details(success));
        }
        if (isUnavailable(success)) {
            throw unavailable(details(success));
        }
    }

    static boolean isUnavailable(Success success) {
        return success.code().equals(TokenRefusal.PROVIDER_UNAVAILABLE.code());
    }

    static ProblemException unavailable(Map<String, ?> details) {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                TokenRefusal.PROVIDER_UNAVAILABLE.code(),
                "Intuit does not answer at the moment.",
                details);
    }

    /**
     * @throws ProblemException unless the code was exchanged for tokens
     */
    static void requireConnected(Success success) {
        if (!success.code().equals("stored")) {
            String error = success.result().path("errorCode").asString("");
            if (error.equals(TokenRefusal.PROVIDER_UNAVAILABLE.code())
                    || error.equals("invalid_client")) {
                throw unavailable(details(success));
            }
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "code_refused",
                    "Intuit gives no tokens for the code.",
                    details(success));
        }
    }

    private static Map<String, ?> details(Success success) {
        return Json.object(Json.text(success.result()));
    }
}

package dev.lanekeeper.token.http;

import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.runtime.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** One user's connection to one company, as an address names it. */
record Realm(String userId, String realmId) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,32}");
    private static final int USER_ID_CHARACTERS_MAX = 255;

    /**
     * @param userId whose it is; null: the caller's own
     * @throws ProblemException 400 when the company is no number, 403 when it is not the caller's
     */
    static Realm of(Caller caller, @Nullable String userId, String realmId) {
        return new Realm(owner(caller, userId), checked(realmId));
    }

    /**
     * Programs of the operator act for every user; everybody else for himself.
     *
     * @throws ProblemException 403 for anybody else
     */
    static String owner(Caller caller, @Nullable String userId) {
        if (userId == null || userId.equals(caller.subject())) {
            return caller.subject();
        }
        if (!caller.is(Caller.SERVICE)) {
            throw ProblemException.notYours("userId is not the user who is logged in.");
        }
        if (userId.isEmpty()
                || userId.length() > USER_ID_CHARACTERS_MAX
                || !Json.isStorable(userId)) {
            throw invalid("/userId", "is no user (expected: 1 to 255 characters)");
        }
        return userId;
    }

    static String checked(String realmId) {
        if (!DIGITS.matcher(realmId).matches()) {
            throw invalid("/realmId", "is no number of a company (expected: 1 to 32 digits)");
        }
        return realmId;
    }

    static ProblemException invalid(String field, String reason) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "invalid_request",
                field + ": " + reason,
                Map.of("fields", List.of(Map.of("field", field, "reason", reason))));
    }

    /** For whoever asks for a connection that is not there. */
    static ProblemException notConnected() {
        return ProblemException.notFound(
                "not_connected", "The company is not connected to QuickBooks Online.");
    }
}

package dev.lanekeeper.token.intuit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a call to Intuit. */
sealed interface IntuitAnswer {

    /**
     * A token set.
     *
     * @param refreshToken null: the old one goes on
     * @param expiresIn of the access token
     * @param refreshTokenExpiresIn null: Intuit did not say
     * @param refreshTokenHardExpiresIn null: Intuit did not say
     * @param tid Intuit's own id of the exchange
     */
    record Granted(
            String accessToken,
            @Nullable String refreshToken,
            String tokenType,
            Duration expiresIn,
            @Nullable Duration refreshTokenExpiresIn,
            @Nullable Duration refreshTokenHardExpiresIn,
            @Nullable String tid)
            implements IntuitAnswer {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Granted[expiresIn=" + expiresIn + ", tid=" + tid + "]";
        }
    }

    /** Done, and there is nothing to tell. */
    record Done() implements IntuitAnswer {}

    /**
     * Intuit says no, and will say it again.
     *
     * @param error as RFC 6749, section 5.2 names it, such as {@code invalid_grant}
     */
    record Refused(String error, @Nullable String tid) implements IntuitAnswer {}

    /**
     * Nobody knows whether it happened: no answer, one that is none, a server in trouble.
     *
     * @param pause that Intuit has asked for; zero: it has not
     */
    record Unclear(String reason, Duration pause) implements IntuitAnswer {}
}

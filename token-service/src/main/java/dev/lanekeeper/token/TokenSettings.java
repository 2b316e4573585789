package dev.lanekeeper.token;

import dev.lanekeeper.token.model.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the operator settles about connections.
 *
 * @param freshSeconds how long an access token must be good for to be given away without a refresh
 * @param refreshPatienceSeconds how long Intuit may leave a refresh, or the exchange of a code,
 *     without an answer
 * @param retrySeconds how long Intuit is left alone after that; doubles with each failure in a row
 * @param retrySecondsMax the longest pause
 * @param revokePatienceHours how long Intuit is told of a token that is not wanted any more
 * @param stateSeconds how long a user may take to consent
 * @param usedSeconds how long after its last use a token is refreshed ahead of its end
 * @param aheadSeconds how long before its end that is, at the earliest
 * @param aheadJitterSeconds how far tokens that end together are spread
 * @param usedTokensMax tokens whose use one instance remembers
 * @param keepAliveHours how long before its end an idle refresh token is used once
 * @param upkeepRowsMax tokens that one round of upkeep takes on
 * @param reconnectUrl where users connect once more
 * @param connectedUrl where the browser goes when a user has connected; empty: it is told in JSON
 */
@ConfigurationProperties("lanekeeper.token")
public record TokenSettings(
        int freshSeconds,
        int refreshPatienceSeconds,
        int retrySeconds,
        int retrySecondsMax,
        int revokePatienceHours,
        int stateSeconds,
        int usedSeconds,
        int aheadSeconds,
        int aheadJitterSeconds,
        int usedTokensMax,
        int keepAliveHours,
        int upkeepRowsMax,
        String reconnectUrl,
        @Nullable String connectedUrl) {

    public TokenSettings {
        List<String> wrong = new ArrayList<>();
        check(wrong, "freshSeconds", freshSeconds, 1, 3_000);
        check(wrong, "refreshPatienceSeconds", refreshPatienceSeconds, 1, 600);
        check(wrong, "retrySeconds", retrySeconds, 1, 3_600);
        check(wrong, "retrySecondsMax", retrySecondsMax, retrySeconds, 86_400);
        check(wrong, "revokePatienceHours", revokePatienceHours, 1, 24 * 365);
        check(wrong, "stateSeconds", stateSeconds, 10, 86_400);
        check(wrong, "usedSeconds", usedSeconds, 1, 30 * 86_400);
        check(wrong, "aheadSeconds", aheadSeconds, freshSeconds, 3_600);
        check(wrong, "aheadJitterSeconds", aheadJitterSeconds, 1, 3_600);
        check(wrong, "usedTokensMax", usedTokensMax, 1, 1_000_000);
        check(wrong, "keepAliveHours", keepAliveHours, 1, 24 * 90);
        check(wrong, "upkeepRowsMax", upkeepRowsMax, 1, 10_000);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "lanekeeper.token." + String.join("; lanekeeper.token.", wrong));
        }
    }

    private static void check(List<String> wrong, String name, int value, int min, int max) {
        if (value < min || value > max) {
            wrong.add(name + ": " + value + " (expected: " + min + ".." + max + ")");
        }
    }

    Terms terms() {
        return new Terms(
                fresh(),
                Duration.ofSeconds(retrySeconds),
                Duration.ofSeconds(retrySecondsMax),
                reconnectUrl);
    }

    public Duration fresh() {
        return Duration.ofSeconds(freshSeconds);
    }

    Duration refreshPatience() {
        return Duration.ofSeconds(refreshPatienceSeconds);
    }

    Duration revokePatience() {
        return Duration.ofHours(revokePatienceHours);
    }

    public Duration stateLife() {
        return Duration.ofSeconds(stateSeconds);
    }
}

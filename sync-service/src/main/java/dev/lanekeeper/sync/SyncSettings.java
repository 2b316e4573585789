package dev.lanekeeper.sync;

import dev.lanekeeper.sync.graph.HistorySettings;
import dev.lanekeeper.sync.model.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the operator settles about reading histories.
 *
 * @param leaseSeconds how long a page's lock lasts from the last portion that was written; longer
 *     than one portion takes, with an API that has to be asked again
 * @param budgetMs after which a call answers and leaves the rest to the next one
 * @param patienceMs with the lane, for each portion
 * @param conversationsPerPage that are asked for at once
 * @param messagesPerConversation that come with each of them
 * @param messagesPerPage of a conversation that has more
 * @param attempts before an API that does not answer is left alone
 * @param retryPauseMs before the second attempt; doubles
 * @param usagePercentMax of what may be asked for: at more, a sync pauses
 * @param usagePauseSeconds how long, when the API does not say
 */
@ConfigurationProperties("lanekeeper.sync")
public record SyncSettings(
        int leaseSeconds,
        int budgetMs,
        int patienceMs,
        int conversationsPerPage,
        int messagesPerConversation,
        int messagesPerPage,
        int attempts,
        int retryPauseMs,
        int usagePercentMax,
        int usagePauseSeconds) {

    public SyncSettings {
        List<String> wrong = new ArrayList<>();
        check(wrong, "leaseSeconds", leaseSeconds, 1, 3_600);
        check(wrong, "budgetMs", budgetMs, 1, 300_000);
        check(wrong, "patienceMs", patienceMs, 100, 60_000);
        check(wrong, "conversationsPerPage", conversationsPerPage, 1, 500);
        check(wrong, "messagesPerConversation", messagesPerConversation, 1, 500);
        check(wrong, "messagesPerPage", messagesPerPage, 1, 500);
        check(wrong, "attempts", attempts, 1, 10);
        check(wrong, "retryPauseMs", retryPauseMs, 1, 10_000);
        check(wrong, "usagePercentMax", usagePercentMax, 1, 1_000);
        check(wrong, "usagePauseSeconds", usagePauseSeconds, 1, 3_600);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "lanekeeper.sync." + String.join("; lanekeeper.sync.", wrong));
        }
    }

    private static void check(List<String> wrong, String name, int value, int min, int max) {
        if (value < min || value > max) {
            wrong.add(name + ": " + value + " (expected: " + min + ".." + max + ")");
        }
    }

    Terms terms() {
        return new Terms(Duration.ofSeconds(leaseSeconds));
    }

    Duration budget() {
        return Duration.ofMillis(budgetMs);
    }

    Duration patience() {
        return Duration.ofMillis(patienceMs);
    }

    HistorySettings history() {
        return new HistorySettings(
                conversationsPerPage,
                messagesPerConversation,
                messagesPerPage,
                attempts,
                Duration.ofMillis(retryPauseMs),
                usagePercentMax,
                Duration.ofSeconds(usagePauseSeconds));
    }
}

package dev.lanekeeper.sync.graph;

import java.time.Duration;

/**
 * How a history is read.
 *
 * @param conversationsPerPage that are asked for at once
 * @param messagesPerConversation that come with each of them
 * @param messagesPerPage of a conversation that has more
 * @param attempts before an API that does not answer is left alone
 * @param retryPause before the second attempt; doubles
 * @param usagePercentMax of what may be asked for: at more, the session pauses
 * @param usagePause how long, when the API does not say
 */
public record HistorySettings(
        int conversationsPerPage,
        int messagesPerConversation,
        int messagesPerPage,
        int attempts,
        Duration retryPause,
        int usagePercentMax,
        Duration usagePause) {}

package dev.lanekeeper.runtime.web;

import java.time.Duration;

/**
 * The limits of the HTTP edge.
 *
 * @param bodyBytesMax larger JSON bodies are refused, chunked ones too
 * @param webhookBytesMax the same for what providers deliver
 * @param waitMs how long a caller waits for its outcome when it does not say
 * @param waitMaxMs the longest wait that a caller can ask for
 */
public record WebSettings(int bodyBytesMax, int webhookBytesMax, int waitMs, int waitMaxMs) {

    Duration usualWait() {
        return Duration.ofMillis(waitMs);
    }

    Duration longestWait() {
        return Duration.ofMillis(waitMaxMs);
    }
}

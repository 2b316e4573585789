package dev.lanekeeper.runtime.topics;

import org.jspecify.annotations.Nullable;

/** The broker does not tell how a topic is, or does not make it. */
public final class TopicUnreadableException extends RuntimeException {

    TopicUnreadableException(String topic, @Nullable Throwable cause) {
        this(topic, "read", cause);
    }

    private TopicUnreadableException(String topic, String what, @Nullable Throwable cause) {
        super("topic %s cannot be %s: %s".formatted(topic, what, cause), cause);
    }

    static TopicUnreadableException unmade(String topic, @Nullable Throwable cause) {
        return new TopicUnreadableException(topic, "made", cause);
    }
}

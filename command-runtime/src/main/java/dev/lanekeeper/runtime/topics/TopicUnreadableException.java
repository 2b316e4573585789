package dev.lanekeeper.runtime.topics;

import org.jspecify.annotations.Nullable;

/** The broker does not tell how a topic is. */
public final class TopicUnreadableException extends RuntimeException {

    TopicUnreadableException(String topic, @Nullable Throwable cause) {
        super("topic %s cannot be read: %s".formatted(topic, cause), cause);
    }
}

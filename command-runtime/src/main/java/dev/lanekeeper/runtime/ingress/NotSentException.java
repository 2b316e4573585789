package dev.lanekeeper.runtime.ingress;

import org.springframework.core.NestedExceptionUtils;

/** A command that certainly never left this process. */
final class NotSentException extends RuntimeException {

    NotSentException(RuntimeException cause) {
        super(
                "the broker cannot be reached: "
                        + NestedExceptionUtils.getMostSpecificCause(cause).getMessage(),
                cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

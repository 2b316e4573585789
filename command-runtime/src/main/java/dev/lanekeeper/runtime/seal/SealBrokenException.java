package dev.lanekeeper.runtime.seal;

/**
 * What was sealed cannot be opened: by another key set, for another context, or changed since. The
 * message never holds what was sealed.
 */
public final class SealBrokenException extends RuntimeException {

    SealBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}

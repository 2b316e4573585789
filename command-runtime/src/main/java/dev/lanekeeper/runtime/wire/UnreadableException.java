package dev.lanekeeper.runtime.wire;

/** Bytes that are no command: whoever sent them must change them, trying again is in vain. */
public final class UnreadableException extends RuntimeException {

    private final DeadLetterReason reason;

    public UnreadableException(DeadLetterReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public DeadLetterReason reason() {
        return reason;
    }
}

package dev.lanekeeper.runtime.wire;

/** Kafka headers of our own, beside those of CloudEvents. Values are UTF-8. */
public final class LanekeeperHeaders {

    /** On commands of our own services, and on replays: who vouches for the record. */
    public static final String SIGNATURE = "lanekeeper_signature";

    /**
     * On replays: which attempt at its command this is, a decimal number from 2. Believed with a
     * signature only.
     */
    public static final String ATTEMPT = "lanekeeper_attempt";

    /** On dead letters: the code of a {@link DeadLetterReason}. */
    public static final String REASON = "lanekeeper_reason";

    /** On dead letters: a sentence about this record. */
    public static final String DETAIL = "lanekeeper_detail";

    private LanekeeperHeaders() {}
}

package dev.lanekeeper.runtime.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Why a record ended on the dead-letter topic. The code in its header is the name in lower case.
 */
public enum DeadLetterReason {
    /** A CloudEvents header that we need is missing, empty or not UTF-8. */
    INVALID_ENVELOPE,
    /** No {@code ce_id} or no {@code ce_source}. */
    MISSING_ID,
    /**
     * It claims a source or an attempt of ours, and no service of ours vouches for it; or it is a
     * webhook that its provider has not signed, or not at that time.
     */
    INVALID_SIGNATURE,
    /** A foreign source that is not listed. */
    UNTRUSTED_SOURCE,
    /** A webhook whose time was not set by the broker: nobody knows how old its signature is. */
    UNTRUSTED_TIME,
    /** A command that its source may not use. */
    TYPE_NOT_ALLOWED,
    /** An object of a tenant for which its source may not act. */
    TENANT_NOT_ALLOWED,
    /** Record key and {@code ce_subject} differ, or there is no key. */
    KEY_MISMATCH,
    NOT_JSON,
    /** Nested deeper than {@link Json#NESTING_MAX}. */
    TOO_DEEP,
    /** A value, or a number or name in it, larger than the limit of our own edge. */
    TOO_LARGE,
    UNKNOWN_TYPE,
    UNSUPPORTED_VERSION,
    INVALID_SCHEMA,
    /** The id was used before, with another payload. The first effect stands. */
    IDEMPOTENCY_KEY_REUSED,
    /** A replay of which the inbox does not know the attempt before: it may have succeeded. */
    ATTEMPT_OUT_OF_ORDER,
    /** The code broke on this command, and on no other one of its batch; or on this webhook. */
    COMMAND_FAILED;

    /** All codes, in the order of the reasons. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(DeadLetterReason::code).toList();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

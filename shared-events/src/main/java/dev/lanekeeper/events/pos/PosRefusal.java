package dev.lanekeeper.events.pos;

import java.util.Locale;

/** Why a register says no. The code of a refusal is its name in lower case. */
public enum PosRefusal {
    REGISTER_UNKNOWN,
    REGISTER_INACTIVE,
    REGISTER_EXISTS,
    WRONG_LOCATION,
    WRONG_VENDOR,
    SESSION_UNKNOWN,
    /** The register has a session that is not closed. */
    SESSION_OPEN,
    SESSION_CLOSING,
    SESSION_CLOSED,
    STALE_VERSION,
    ALREADY_CLOSING,
    NOT_CLOSING,
    ALREADY_CLOSED,
    VARIANCE_NEEDS_NOTE,
    INSUFFICIENT_DRAWER_CASH,
    /** The movement id was used before, for another movement. */
    MOVEMENT_ID_REUSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

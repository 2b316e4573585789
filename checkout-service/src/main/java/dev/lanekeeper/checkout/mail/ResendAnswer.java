package dev.lanekeeper.checkout.mail;

/** What came of a call to Resend. */
sealed interface ResendAnswer {

    /**
     * It has the mail.
     *
     * @param id of the mail
     */
    record Taken(String id) implements ResendAnswer {}

    /** It has had another mail with this key: ours, from before something in it changed. */
    record TakenBefore() implements ResendAnswer {}

    /** It says no, and will say it again. */
    record Refused(String reason) implements ResendAnswer {}

    /**
     * Nobody knows whether it happened, or it could not happen now. To be asked again with the same
     * idempotency key.
     */
    record Unclear(String reason) implements ResendAnswer {}
}

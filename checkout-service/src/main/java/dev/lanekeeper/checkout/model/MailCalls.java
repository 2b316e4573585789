package dev.lanekeeper.checkout.model;

import dev.lanekeeper.runtime.contract.FollowUp;
import java.time.Duration;
import java.util.UUID;

/** What decisions ask of the mail provider. The subject is the order. */
public final class MailCalls {

    /** Send the confirmation of an order. Finished by SettleMail. */
    public static final String CONFIRMATION = "resend.confirmation";

    private MailCalls() {}

    static FollowUp confirmation(UUID orderId) {
        return new FollowUp.Call(CONFIRMATION, orderId, Duration.ZERO);
    }
}

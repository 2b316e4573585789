package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.CheckoutCommand.SettleMail;
import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import java.util.Map;

/** What became of confirmations. */
final class MailDecider {

    private MailDecider() {}

    static Step<Change> settle(CheckoutState state, SettleMail command, Instant now) {
        Mail mail = state.mail(command.orderId());
        if (mail == null || !mail.userId().equals(command.userId())) {
            return Refusals.refused(
                    CheckoutRefusal.ORDER_UNKNOWN, Map.of("orderId", command.orderId()));
        }
        if (mail.result() != null) {
            return Step.asItIs(
                    "already_settled", new CheckoutResult.Mail(mail.orderId(), mail.status()));
        }
        Mail settled = mail.settled(command.result(), command.attempts(), command.detail(), now);
        return new Step.Draft<Change>()
                .change(new Change.OfMail(settled))
                .accepted(
                        settled.status(),
                        new CheckoutResult.Mail(mail.orderId(), settled.status()));
    }
}

package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.PurchaseRefusal;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Payments that buy credits. One payment buys once, whatever events report it. */
final class TopUpDecider {

    private TopUpDecider() {}

    static Step<Change> apply(
            PurchaseState state, ApplyStripeEvent event, CommandMessage<PurchaseCommand> message) {
        Step<Change> step =
                switch (event.report()) {
                    case PAID -> paid(state, event, message);
                    case REFUNDED -> refunded(state, event, message);
                    case UNPAID -> Step.asItIs("ignored_unpaid", null);
                    case PAYMENT_FAILED, SESSION_EXPIRED, REFUND_FAILED ->
                            Step.asItIs("ignored_unknown", null);
                };
        return KeptPayments.matched(step, event, message);
    }

    private static Step<Change> paid(
            PurchaseState state, ApplyStripeEvent event, CommandMessage<PurchaseCommand> message) {
        UUID workspaceId = event.workspaceId();
        String payment = event.reference();
        if (workspaceId == null || payment == null) {
            return KeptPayments.unmatched(state.terms(), event, "workspace_unknown", message);
        }
        Credits credits = state.credits(workspaceId);
        BigDecimal amount = Terms.amount(Objects.requireNonNullElse(event.amountMinor(), 0L));
        LedgerLine booked = state.booked(Booking.toppingUp(payment));
        if (booked != null) {
            return Step.asItIs("already_completed", CreditDecider.granted(credits, booked.delta()));
        }
        Credits after = credits.after(Booking.toppingUp(payment).kind(), amount);
        if (amount.signum() == 0
                || !state.terms().currency().equals(event.currency())
                || !after.isPossible()) {
            return KeptPayments.kept(
                    event,
                    PurchaseRefusal.AMOUNT_MISMATCH,
                    "amount_mismatch",
                    Map.of(
                            "expected",
                            state.terms().currency(),
                            "actual",
                            event.amountMinor() + " " + event.currency()),
                    message);
        }
        var draft = new Step.Draft<Change>();
        Credits granted =
                Booking.bookAndTell(
                        draft,
                        credits,
                        Booking.toppingUp(payment),
                        amount,
                        message.newId(0),
                        message.now(),
                        null);
        return draft.accepted("credits_granted", CreditDecider.granted(granted, amount));
    }

    private static Step<Change> refunded(
            PurchaseState state, ApplyStripeEvent event, CommandMessage<PurchaseCommand> message) {
        String payment = event.reference();
        LedgerLine booked = payment == null ? null : state.booked(Booking.toppingUp(payment));
        if (payment == null
                || booked == null
                || !booked.workspaceId().equals(event.workspaceId())) {
            return KeptPayments.unmatched(state.terms(), event, "topup_unknown", message);
        }
        Credits credits = state.credits(booked.workspaceId());
        if (state.booked(Booking.toppingDown(payment)) != null) {
            return Step.asItIs("already_refunded", CreditDecider.granted(credits, booked.delta()));
        }
        long back = Objects.requireNonNullElse(event.amountMinor(), 0L);
        if (back < Terms.minor(booked.delta())) {
            return new Step.Draft<Change>()
                    .change(
                            Audit.ofEvent(
                                    message,
                                    event,
                                    "partial_refund",
                                    Map.of("payment", payment, "amountMinor", back)))
                    .accepted(
                            "ignored_partial_refund",
                            CreditDecider.granted(credits, booked.delta()));
        }
        if (!credits.cover(booked.delta())) {
            return KeptPayments.kept(
                    event,
                    PurchaseRefusal.CREDITS_SPENT,
                    "topup_not_taken_back",
                    Map.of("owed", booked.delta(), "balance", credits.balance()),
                    message);
        }
        var draft = new Step.Draft<Change>();
        Credits after =
                Booking.bookAndTell(
                        draft,
                        credits,
                        Booking.toppingDown(payment),
                        booked.delta().negate(),
                        message.newId(0),
                        message.now(),
                        null);
        return draft.accepted(
                "credits_taken_back", CreditDecider.granted(after, booked.delta().negate()));
    }
}

package dev.lanekeeper.checkout.model;

import dev.lanekeeper.checkout.model.Reservation.Status;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.RefundOrder;
import dev.lanekeeper.events.checkout.CheckoutEvent.OrderCancelled;
import dev.lanekeeper.events.checkout.CheckoutEvent.OrderExpired;
import dev.lanekeeper.events.checkout.CheckoutEvent.OrderRefunded;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;

/** Orders that end otherwise than by being fulfilled, and those that are given back. */
final class EndDecider {

    private static final int LINE_ID = 0;

    private EndDecider() {}

    static Step<Change> cancel(CheckoutState state, Order order, Instant now) {
        if (order.is(OrderStatus.CANCELLED)) {
            return Step.asItIs("cancelled", OrderDecider.told(order, null));
        }
        if (!order.status().isPayable()) {
            return Refusals.alreadyFinal(order);
        }
        var draft = new Step.Draft<Change>();
        Order cancelled = order.in(OrderStatus.CANCELLED);
        letGo(draft, state, new PromoUses(state, draft, now), cancelled, Status.RELEASED);
        return draft.tell(new OrderCancelled(order.userId(), order.id()))
                .accepted("cancelled", OrderDecider.told(cancelled, null));
    }

    static Step<Change> expire(CheckoutState state, Order order, Instant now) {
        if (order.is(OrderStatus.EXPIRED)) {
            return Step.asItIs("expired", OrderDecider.told(order, null));
        }
        if (!order.status().isPayable()) {
            return Refusals.alreadyFinal(order);
        }
        if (!order.isOverdue(now)) {
            return Step.asItIs("not_due", OrderDecider.told(order, null));
        }
        var draft = new Step.Draft<Change>();
        Order expired = expire(draft, state, new PromoUses(state, draft, now), order);
        return draft.accepted("expired", OrderDecider.told(expired, null));
    }

    /** An overdue order makes room for whatever else the draft is about. */
    static Order expire(
            Step.Draft<Change> draft, CheckoutState state, PromoUses uses, Order order) {
        Order expired = order.in(OrderStatus.EXPIRED);
        letGo(draft, state, uses, expired, Status.EXPIRED);
        draft.tell(new OrderExpired(order.userId(), order.id()));
        return expired;
    }

    /** What an order that has ended unpaid held is free again. */
    private static void letGo(
            Step.Draft<Change> draft,
            CheckoutState state,
            PromoUses uses,
            Order ended,
            Status released) {
        draft.change(new Change.OfOrder(ended));
        uses.release(ended, released);
        Transfer waiting = state.submitted(ended.id());
        if (waiting != null) {
            draft.change(new Change.OfTransfer(waiting.superseded()));
        }
    }

    /**
     * The money goes to the wallet, however it came. The codes are nobody's any more, since they
     * may have been read; the promo code stays used.
     */
    static Step<Change> refund(
            CheckoutState state,
            Order order,
            RefundOrder command,
            CommandMessage<CheckoutCommand> message) {
        if (order.is(OrderStatus.REFUNDED)) {
            return Step.asItIs("refunded", OrderDecider.told(order, null));
        }
        if (!order.is(OrderStatus.FULFILLED)) {
            return Refusals.alreadyFinal(order);
        }
        var draft = new Step.Draft<Change>();
        Order refunded =
                order.refunded(
                        new Order.Refund(message.now(), command.decidedBy(), command.reason()));
        draft.change(new Change.OfOrder(refunded));
        order.items().stream()
                .filter(item -> !item.codes().isEmpty())
                .forEach(item ->
                        draft.change(new Change.CodesRevoked(item.productId(), item.codes())));
        Wallet wallet = state.wallet(order.userId());
        Wallet after =
                order.total().signum() == 0
                        ? wallet
                        : Payments.book(
                                draft,
                                wallet,
                                WalletLine.Reason.refunding(order.id()),
                                order.total(),
                                message.newId(LINE_ID),
                                message.now());
        return draft.tell(new OrderRefunded(order.userId(), order.id(), order.total()))
                .accepted("refunded", OrderDecider.told(refunded, after.balance()));
    }
}

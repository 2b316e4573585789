package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.CheckoutEvent.EmailRequested;
import dev.lanekeeper.events.checkout.CheckoutEvent.OrderFulfilled;
import dev.lanekeeper.events.checkout.CheckoutEvent.OrderPaid;
import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.events.checkout.MailResult;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The goods go out: order, codes and stock always change together, here and nowhere else, so that a
 * sold code is the code of one order.
 */
final class Fulfilment {

    private Fulfilment() {}

    /** What keeps the order from being fulfilled now, if anything does. */
    static Optional<Step<Change>> shortage(CheckoutState state, List<OrderItem> items) {
        for (OrderItem item : items) {
            int available = state.stock(item.productId()).count();
            if (state.productOf(item).digital() && available < item.quantity()) {
                return Optional.of(
                        Refusals.refused(
                                CheckoutRefusal.OUT_OF_STOCK,
                                Map.of("productId", item.productId(), "available", available)));
            }
        }
        return Optional.empty();
    }

    /** There is enough of everything, and it is paid. */
    static Order fulfil(Step.Draft<Change> draft, CheckoutState state, Order order, Instant now) {
        List<OrderItem> withCodes = new ArrayList<>();
        for (OrderItem item : order.items()) {
            withCodes.add(claimed(draft, state, order, item, now));
        }
        Order fulfilled = order.fulfilled(withCodes, now);
        draft.change(new Change.OfOrder(fulfilled))
                .tell(new OrderPaid(order.userId(), order.id(), order.total()))
                .tell(new OrderFulfilled(order.userId(), order.id(), order.placed().number()));
        requestMail(draft, fulfilled, now);
        return fulfilled;
    }

    private static OrderItem claimed(
            Step.Draft<Change> draft,
            CheckoutState state,
            Order order,
            OrderItem item,
            Instant now) {
        Product product = state.productOf(item);
        if (!product.digital()) {
            return item;
        }
        List<Long> codes = state.stock(product.id()).first(item.quantity());
        draft.change(new Change.CodesSold(order.id(), product.id(), codes, now))
                .change(new Change.OfProduct(product.claimed(codes.getLast())));
        return item.with(codes);
    }

    private static void requestMail(Step.Draft<Change> draft, Order order, Instant now) {
        Mail mail = Mail.requested(order, now);
        if (order.placed().sealedEmail() == null) {
            draft.change(new Change.OfMail(mail.settled(MailResult.SKIPPED, 0, "no_address", now)));
            return;
        }
        draft.change(new Change.OfMail(mail))
                .then(MailCalls.confirmation(order.id()))
                .tell(new EmailRequested(order.userId(), order.id(), Mail.TEMPLATE));
    }
}

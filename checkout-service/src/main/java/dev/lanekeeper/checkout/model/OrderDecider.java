package dev.lanekeeper.checkout.model;

import dev.lanekeeper.checkout.model.PromoUses.Answer;
import dev.lanekeeper.events.Money;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreateOrder;
import dev.lanekeeper.events.checkout.CheckoutEvent.OrderCreated;
import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.events.checkout.OrderLine;
import dev.lanekeeper.events.checkout.PaymentMethod;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cart becomes an order: promo code, money and goods, all or nothing. */
final class OrderDecider {

    private static final int ORDER_ID = 0;
    private static final int LINE_ID = 1;
    private static final int RESERVATION_ID = 2;

    private final CheckoutState state;
    private final CreateOrder command;
    private final CommandMessage<CheckoutCommand> message;
    private final Step.Draft<Change> draft = new Step.Draft<>();
    private final PromoUses uses;

    private OrderDecider(
            CheckoutState state, CreateOrder command, CommandMessage<CheckoutCommand> message) {
        this.state = state;
        this.command = command;
        this.message = message;
        this.uses = new PromoUses(state, draft, message.now());
    }

    static Step<Change> create(
            CheckoutState state, CreateOrder command, CommandMessage<CheckoutCommand> message) {
        return new OrderDecider(state, command, message).create();
    }

    private Step<Change> create() {
        Order before = state.liveOrder(command.userId(), command.cartId());
        if (before != null && !before.isOverdue(message.now())) {
            return again(before);
        }
        if (command.items().isEmpty()) {
            return Refusals.refused(CheckoutRefusal.EMPTY_CART, Map.of());
        }
        Optional<Step<Change>> unfit = unfitProduct();
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (before != null) {
            EndDecider.expire(draft, state, uses, before);
        }
        return priced(items());
    }

    /** A cart is ordered once, whoever asks how often. */
    private Step<Change> again(Order order) {
        Map<UUID, Integer> ordered = new LinkedHashMap<>();
        order.items().forEach(item -> ordered.put(item.productId(), item.quantity()));
        return ordered.equals(quantities())
                        && order.placed().paymentMethod() == command.paymentMethod()
                ? Step.asItIs(order.status().toString(), told(order, null))
                : Refusals.refused(
                        CheckoutRefusal.CART_ALREADY_ORDERED,
                        Map.of("orderId", order.id(), "orderNumber", order.placed().number()));
    }

    /** Lines of the same product are added. */
    private Map<UUID, Integer> quantities() {
        Map<UUID, Integer> quantities = new LinkedHashMap<>();
        for (OrderLine line : command.items()) {
            quantities.merge(line.productId(), line.quantity(), Integer::sum);
        }
        return quantities;
    }

    private Optional<Step<Change>> unfitProduct() {
        for (OrderLine line : command.items()) {
            Product product = state.product(line.productId());
            if (product == null || !product.active()) {
                return Optional.of(
                        Refusals.refused(
                                product == null
                                        ? CheckoutRefusal.PRODUCT_UNKNOWN
                                        : CheckoutRefusal.PRODUCT_INACTIVE,
                                Map.of("productId", line.productId())));
            }
        }
        return Optional.empty();
    }

    private List<OrderItem> items() {
        List<OrderItem> items = new ArrayList<>();
        quantities()
                .forEach((id, quantity) -> {
                    Product product = state.product(id);
                    if (product != null) {
                        items.add(
                                new OrderItem(
                                        id, product.name(), product.price(), quantity, List.of()));
                    }
                });
        return items;
    }

    private Step<Change> priced(List<OrderItem> items) {
        BigDecimal subtotal =
                items.stream().map(OrderItem::price).reduce(Money.ZERO, BigDecimal::add);
        if (command.promoCode() == null) {
            return ordered(items, new Order.Price(subtotal, Money.ZERO), null);
        }
        Promo promo = state.promo(command.promoCode());
        return switch (uses.ask(promo, command.userId(), command.cartId(), subtotal)) {
            case Answer.No(CheckoutRefusal why) ->
                    Refusals.refused(
                            CheckoutRefusal.PROMO_NO_LONGER_VALID,
                            Map.of(
                                    "reason",
                                    why.code(),
                                    "oldTotal",
                                    command.expectedTotal(),
                                    "newTotal",
                                    subtotal));
            case Answer.Yes yes -> ordered(items, new Order.Price(subtotal, yes.discount()), yes);
        };
    }

    private Step<Change> ordered(
            List<OrderItem> items, Order.Price price, Answer.@Nullable Yes promo) {
        if (price.total().compareTo(command.expectedTotal()) != 0) {
            return Refusals.refused(
                    CheckoutRefusal.PRICE_CHANGED,
                    Map.of("expected", command.expectedTotal(), "actual", price.total()));
        }
        boolean atOnce =
                command.paymentMethod() == PaymentMethod.WALLET || price.total().signum() == 0;
        Wallet wallet = state.wallet(command.userId());
        if (atOnce && !wallet.covers(price.total())) {
            return Refusals.refused(
                    CheckoutRefusal.INSUFFICIENT_BALANCE,
                    Map.of("required", price.total(), "balance", wallet.balance()));
        }
        Optional<Step<Change>> shortage = Fulfilment.shortage(state, items);
        if (shortage.isPresent()) {
            return shortage.get();
        }
        Order order = placed(items, price, promo);
        return atOnce ? pay(order, wallet, promo) : await(order, promo);
    }

    private Order placed(List<OrderItem> items, Order.Price price, Answer.@Nullable Yes promo) {
        UUID id = message.newId(ORDER_ID);
        Order order =
                Order.of(
                        new Order.Placed(
                                id,
                                OrderNumbers.of(id),
                                command.userId(),
                                command.cartId(),
                                command.paymentMethod(),
                                price,
                                promo == null ? null : promo.promo().id(),
                                command.sealedEmail(),
                                message.now()),
                        items);
        draft.tell(
                new OrderCreated(
                        order.userId(),
                        id,
                        order.placed().number(),
                        items.stream().map(OrderItem::line).toList(),
                        order.total(),
                        command.paymentMethod()));
        return order;
    }

    private Step<Change> pay(Order order, Wallet wallet, Answer.@Nullable Yes promo) {
        Wallet after =
                order.total().signum() == 0
                        ? wallet
                        : Payments.book(
                                draft,
                                wallet,
                                WalletLine.Reason.paying(order.id()),
                                order.total().negate(),
                                message.newId(LINE_ID),
                                message.now());
        if (promo != null) {
            uses.consume(promo, order.id(), message.newId(RESERVATION_ID));
        }
        Order fulfilled = Fulfilment.fulfil(draft, state, order, message.now());
        return draft.accepted(fulfilled.status().toString(), told(fulfilled, after.balance()));
    }

    private Step<Change> await(Order order, Answer.@Nullable Yes promo) {
        Instant end = message.now().plus(state.terms().payment());
        Order waiting = order.waitingUntil(OrderStatus.AWAITING_TRANSFER, end);
        if (promo != null) {
            uses.hold(promo, end, order.id(), message.newId(RESERVATION_ID));
        }
        draft.change(new Change.OfOrder(waiting));
        return draft.accepted(waiting.status().toString(), told(waiting, null));
    }

    static CheckoutResult.Order told(Order order, @Nullable BigDecimal balance) {
        return new CheckoutResult.Order(
                order.id(),
                order.placed().number(),
                order.status().toString(),
                order.placed().price().subtotal(),
                order.placed().price().discount(),
                order.total(),
                balance,
                order.placed().at(),
                order.status().isPayable() ? order.expiresAt() : null);
    }
}

package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.AddProduct;
import dev.lanekeeper.events.checkout.CheckoutCommand.AddProductCodes;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreateOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreatePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.SubmitTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.TopUpWallet;
import dev.lanekeeper.events.checkout.CheckoutCommand.ValidatePromo;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.events.checkout.DiscountType;
import dev.lanekeeper.events.checkout.OrderLine;
import dev.lanekeeper.events.checkout.PaymentMethod;
import dev.lanekeeper.events.checkout.PromoTerms;
import dev.lanekeeper.events.checkout.SealedCode;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A shop in memory: everything is loaded, commands are decided one after the other. */
final class Shop {

    static final Terms TERMS =
            new Terms(Duration.ofMinutes(15), Duration.ofHours(72), Duration.ofHours(48));

    final CheckoutState state = new CheckoutState(TERMS);
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private int commands;

    Decision decide(CheckoutCommand command) {
        now = now.plusSeconds(1);
        return state.decide(
                new CommandMessage<>(
                        new UUID(0x8000, ++commands), command, now.minusMillis(5), now));
    }

    /** As a later batch would count them. */
    Shop later(Duration time) {
        now = now.plus(time);
        return this;
    }

    UUID product(String price, int codes) {
        var id = new UUID(1, ++commands);
        decide(new AddProduct(id, "Gift card", new BigDecimal(price), true, "ada"));
        if (codes > 0) {
            decide(
                    new AddProductCodes(
                            id,
                            IntStream.range(0, codes)
                                    .mapToObj(n -> new SealedCode("sealed", id + "-" + n))
                                    .toList(),
                            "ada"));
        }
        return id;
    }

    /** Ten percent, so many times. */
    UUID promo(String code, @Nullable Integer usageLimit, int perUser) {
        var id = new UUID(2, ++commands);
        decide(
                new CreatePromo(
                        id,
                        code,
                        new PromoTerms(
                                DiscountType.PERCENTAGE,
                                BigDecimal.TEN,
                                null,
                                null,
                                usageLimit,
                                perUser,
                                null,
                                null,
                                true),
                        "ada"));
        return id;
    }

    Shop withMoney(String user, String amount) {
        decide(new TopUpWallet(user, new BigDecimal(amount), "gift-" + ++commands));
        return this;
    }

    Decision validate(String user, String code, String cart) {
        return decide(new ValidatePromo(user, code, cart, new BigDecimal("10.00")));
    }

    Decision buy(String user, String cart, UUID product, String total) {
        return order(user, cart, product, total, null, PaymentMethod.WALLET);
    }

    Decision order(
            String user,
            String cart,
            UUID product,
            String total,
            @Nullable String promo,
            PaymentMethod method) {
        return decide(
                new CreateOrder(
                        user,
                        cart,
                        List.of(new OrderLine(product, 1)),
                        promo,
                        method,
                        new BigDecimal(total),
                        "sealed",
                        "f"));
    }

    /** An order that waits for its transfer, with a promo code. */
    UUID waiting(String user, String cart, UUID product, String promo) {
        Decision decision = order(user, cart, product, "9.00", promo, PaymentMethod.BANK_TRANSFER);
        return orderOf(decision).orderId();
    }

    UUID submit(String user, UUID order, String picture) {
        Decision decision =
                decide(new SubmitTransfer(user, order, picture, BigDecimal.TEN, "reference"));
        return ((CheckoutResult.Transfer) ((Decision.Accepted) decision).result()).transferId();
    }

    static CheckoutResult.Order orderOf(Decision decision) {
        return (CheckoutResult.Order) ((Decision.Accepted) decision).result();
    }

    static Map<String, ?> details(Decision decision) {
        return ((Decision.Rejected) decision).details();
    }

    Order see(UUID order) {
        return Objects.requireNonNull(state.order(order));
    }

    Promo promo(UUID id) {
        return Objects.requireNonNull(state.promo(id));
    }

    BigDecimal balance(String user) {
        return state.wallet(user).balance();
    }
}

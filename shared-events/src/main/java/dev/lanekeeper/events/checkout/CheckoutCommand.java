package dev.lanekeeper.events.checkout;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked of the shop. The user whose money is concerned is the key; promo codes and
 * product codes are shared by all users, so the database guards them as well.
 */
public sealed interface CheckoutCommand extends Command {

    /** A command of one user's lane. */
    sealed interface OfUser extends CheckoutCommand {
        String userId();

        @Override
        default String key() {
            return userId();
        }

        @Override
        default String tenant() {
            return userId();
        }
    }

    /** A command about one order that the user has made. */
    sealed interface OfOrder extends OfUser {
        UUID orderId();
    }

    /** A command about what the shop sells. Its outcome is for whoever has sent it. */
    sealed interface OfCatalog extends Reserved {
        /** The administrator. */
        String by();

        @Override
        default String tenant() {
            return by();
        }
    }

    /** A command about one product. */
    sealed interface OfProduct extends OfCatalog {
        UUID productId();

        @Override
        default String key() {
            return "product:" + productId();
        }
    }

    /** What our own services alone may say: reports of workers, and what needs a role. */
    sealed interface Reserved extends CheckoutCommand {
        @Override
        default boolean fromServicesOnly() {
            return true;
        }
    }

    /** As promo codes are compared: without blanks around them, in upper case. */
    static String normalized(String promoCode) {
        return promoCode.strip().toUpperCase(Locale.ROOT);
    }

    /** Check a promo code and hold a use of it for this cart. */
    record ValidatePromo(String userId, String code, String cartId, BigDecimal subtotal)
            implements OfUser {

        public ValidatePromo {
            code = normalized(code);
            subtotal = Money.of(subtotal);
        }
    }

    /** The cart wants the promo code no longer. */
    record ReleasePromo(String userId, String code, String cartId) implements OfUser {

        public ReleasePromo {
            code = normalized(code);
        }
    }

    /** A hold whose time is over goes. */
    record ExpirePromo(String userId, UUID promoId, UUID reservationId)
            implements OfUser, Reserved {}

    /**
     * Order a cart: promo code, payment and goods, all or nothing.
     *
     * @param expectedTotal what the customer has been shown; another total is refused
     * @param sealedEmail where the confirmation goes; sealed at the edge, base64. Null: nowhere
     * @param emailFingerprint keyed hash of the address: sealed ones differ each time
     */
    record CreateOrder(
            String userId,
            String cartId,
            List<OrderLine> items,
            @Nullable String promoCode,
            PaymentMethod paymentMethod,
            BigDecimal expectedTotal,
            @Nullable String sealedEmail,
            @Nullable String emailFingerprint)
            implements OfUser {

        public static final int LINES_MAX = 50;

        public CreateOrder {
            items = List.copyOf(items);
            promoCode = promoCode == null ? null : normalized(promoCode);
            expectedTotal = Money.of(expectedTotal);
        }

        @Override
        public Object comparable() {
            return new CreateOrder(
                    userId,
                    cartId,
                    items,
                    promoCode,
                    paymentMethod,
                    expectedTotal,
                    null,
                    emailFingerprint);
        }
    }

    /**
     * The customer says that the order has been paid.
     *
     * @param screenshotSha256 of the picture that proves it, 64 hexadecimal digits
     * @param reference of the transfer, in the customer's words
     */
    record SubmitTransfer(
            String userId,
            UUID orderId,
            String screenshotSha256,
            BigDecimal amountClaimed,
            String reference)
            implements OfOrder, Reserved {

        public SubmitTransfer {
            amountClaimed = Money.of(amountClaimed);
        }
    }

    /** The money has come: the order is fulfilled. */
    record ApproveTransfer(String userId, UUID orderId, UUID transferId, String decidedBy)
            implements OfOrder, Reserved {}

    /** The money has not come: the order has failed. */
    record RejectTransfer(
            String userId, UUID orderId, UUID transferId, String decidedBy, String reason)
            implements OfOrder, Reserved {}

    /** The customer does not want what has not been paid yet. */
    record CancelOrder(String userId, UUID orderId) implements OfOrder {}

    /** The time for paying is over. */
    record ExpireOrder(String userId, UUID orderId) implements OfOrder, Reserved {}

    /** Give a fulfilled order back, by hand of an administrator: the money goes to the wallet. */
    record RefundOrder(String userId, UUID orderId, String decidedBy, String reason)
            implements OfOrder, Reserved {}

    /**
     * What became of the confirmation of an order.
     *
     * @param attempts how often the provider was asked
     * @param detail of the provider, or why it was not asked; null when there is nothing to say
     */
    record SettleMail(
            String userId, UUID orderId, MailResult result, int attempts, @Nullable String detail)
            implements OfOrder, Reserved {}

    /** Money for a wallet, once for each reference. */
    record TopUpWallet(String userId, BigDecimal amount, String externalRef)
            implements OfUser, Reserved {

        public TopUpWallet {
            amount = Money.of(amount);
        }
    }

    /**
     * Sell a product.
     *
     * @param digital whether each one sold is a code
     */
    record AddProduct(UUID productId, String name, BigDecimal price, boolean digital, String by)
            implements OfProduct {

        public AddProduct {
            price = Money.of(price);
        }
    }

    /** Change name or price, or sell it no longer. Orders keep what they were made with. */
    record UpdateProduct(UUID productId, String name, BigDecimal price, boolean active, String by)
            implements OfProduct {

        public UpdateProduct {
            price = Money.of(price);
        }
    }

    /** More of a digital product. Codes that it has or had already are left out and named. */
    record AddProductCodes(UUID productId, List<SealedCode> codes, String by) implements OfProduct {

        public static final int CODES_MAX = 500;

        public AddProductCodes {
            codes = List.copyOf(codes);
        }

        @Override
        public Object comparable() {
            return new AddProductCodes(
                    productId,
                    codes.stream().map(code -> new SealedCode("", code.fingerprint())).toList(),
                    by);
        }
    }

    record CreatePromo(UUID promoId, String code, PromoTerms terms, String by)
            implements OfCatalog {

        public CreatePromo {
            code = normalized(code);
        }

        @Override
        public String key() {
            return "promo:" + code;
        }
    }

    /** From now on it is worth this, also to carts that hold a use of it. */
    record UpdatePromo(UUID promoId, PromoTerms terms, String by) implements OfCatalog {

        @Override
        public String key() {
            return "promo:" + promoId;
        }
    }
}

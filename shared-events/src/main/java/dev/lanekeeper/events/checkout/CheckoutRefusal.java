package dev.lanekeeper.events.checkout;

import java.util.Locale;

/** Why the shop says no. The code of a refusal is its name in lower case. */
public enum CheckoutRefusal {
    PROMO_NOT_FOUND,
    INACTIVE,
    NOT_STARTED,
    EXPIRED,
    MIN_ORDER_NOT_MET,
    /** Another cart of the same user holds the use that is left to this user. */
    RESERVED_IN_OTHER_CART,
    ALREADY_USED_BY_YOU,
    USAGE_LIMIT_REACHED,
    /** An order that waits for its payment holds the use. */
    HELD_BY_ORDER,
    EMPTY_CART,
    /** What the order costs is not what the customer has been shown. */
    PRICE_CHANGED,
    /** Without the promo code the order costs more than the customer has been shown. */
    PROMO_NO_LONGER_VALID,
    INSUFFICIENT_BALANCE,
    OUT_OF_STOCK,
    PRODUCT_INACTIVE,
    PRODUCT_UNKNOWN,
    /** This cart has been ordered already, with other contents. */
    CART_ALREADY_ORDERED,
    ORDER_UNKNOWN,
    ORDER_NOT_PAYABLE,
    ORDER_EXPIRED,
    /** The picture proves the payment of another order. */
    DUPLICATE_SCREENSHOT,
    TRANSFER_UNKNOWN,
    ALREADY_FINAL,
    INVALID_AMOUNT,
    /** The reference stands for another amount or another wallet. */
    EXTERNAL_REF_REUSED,
    PROMO_CODE_TAKEN,
    /** More uses than the new limit have been made. */
    LIMIT_BELOW_USES,
    NOT_DIGITAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

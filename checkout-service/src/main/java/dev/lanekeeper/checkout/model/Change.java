package dev.lanekeeper.checkout.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a decision changes. A rejected command changes nothing. */
public sealed interface Change {

    record OfWallet(Wallet wallet) implements Change {}

    record Booked(WalletLine line) implements Change {}

    /** New, other terms, or another count. */
    record OfPromo(Promo promo) implements Change {}

    record OfReservation(Reservation reservation) implements Change {}

    /** New, or its next state. */
    record OfOrder(Order order) implements Change {}

    record OfTransfer(Transfer transfer) implements Change {}

    record OfMail(Mail mail) implements Change {}

    record OfProduct(Product product) implements Change {}

    record CodesAdded(UUID productId, List<NewCode> codes) implements Change {}

    record CodesSold(UUID orderId, UUID productId, List<Long> positions, Instant at)
            implements Change {}

    /** Codes of an order that was given back: nobody knows who has read them. */
    record CodesRevoked(UUID productId, List<Long> positions) implements Change {}
}

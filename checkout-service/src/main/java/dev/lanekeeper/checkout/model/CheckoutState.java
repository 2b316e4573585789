package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Wallets, orders, promo codes and products of one batch, as far as its commands may need them.
 * Deciders read it; only what a decision changes gets into it. What changed is kept apart in {@link
 * Changes}.
 */
public final class CheckoutState {

    /** A user's uses of one promo code. */
    private record Uses(UUID promoId, String userId) {}

    /** A code that a product has. */
    private record Known(UUID productId, String hash) {}

    private static final Stock NONE = new Stock(List.of(), true);

    private final Terms terms;
    private final Map<String, Wallet> wallets = new HashMap<>();
    private final Map<WalletLine.Reason, WalletLine> lines = new HashMap<>();
    private final Map<UUID, Promo> promos = new HashMap<>();
    private final Map<Uses, Map<UUID, Reservation>> reservations = new HashMap<>();
    private final Map<UUID, Integer> lapsed = new HashMap<>();
    private final Map<UUID, Order> orders = new HashMap<>();
    private final Map<UUID, Map<UUID, Transfer>> transfers = new HashMap<>();
    private final Map<String, Transfer> provenBy = new HashMap<>();
    private final Map<UUID, Mail> mails = new HashMap<>();
    private final Map<UUID, Product> products = new HashMap<>();
    private final Map<UUID, Stock> stocks = new HashMap<>();
    private final Set<Known> knownCodes = new HashSet<>();
    private final Changes changes = new Changes();

    public CheckoutState(Terms terms) {
        this.terms = terms;
    }

    /** Decides a command and takes its changes in. */
    public Decision decide(CommandMessage<CheckoutCommand> message) {
        Step<Change> step = CheckoutDecider.decide(this, message);
        step.changes().forEach(change -> take(change, message.now()));
        return step.decision();
    }

    private void take(Change change, Instant now) {
        switch (change) {
            case Change.OfWallet(Wallet wallet) -> put(wallet);
            case Change.Booked(WalletLine line) -> put(line);
            case Change.OfPromo(Promo promo) -> put(promo);
            case Change.OfReservation(Reservation reservation) -> take(reservation, now);
            case Change.OfOrder(Order order) -> put(order);
            case Change.OfTransfer(Transfer transfer) -> put(transfer);
            case Change.OfMail(Mail mail) -> put(mail);
            case Change.OfProduct(Product product) -> put(product);
            case Change.CodesAdded(UUID productId, List<NewCode> codes) -> {
                stocks.computeIfAbsent(productId, _ -> new Stock(List.of(), true)).append(codes);
                codes.forEach(code -> putCode(productId, code.hash()));
            }
            case Change.CodesSold sold ->
                    stock(sold.productId()).removeFirst(sold.positions().size());
            case Change.CodesRevoked _ -> {}
        }
        changes.add(change);
    }

    /** A hold that is cleared away or renewed is none of those whose time is over any more. */
    private void take(Reservation next, Instant now) {
        Reservation before = uses(next.holder().promoId(), next.holder().userId()).get(next.id());
        int fewer = before != null && before.hasLapsed(now) ? 1 : 0;
        int more = next.hasLapsed(now) ? 1 : 0;
        lapsed.merge(next.holder().promoId(), more - fewer, Integer::sum);
        put(next);
    }

    public Changes changes() {
        return changes;
    }

    public void put(Wallet wallet) {
        wallets.put(wallet.userId(), wallet);
    }

    public void put(WalletLine line) {
        lines.put(line.reason(), line);
    }

    public void put(Promo promo) {
        promos.put(promo.id(), promo);
    }

    public void put(Reservation reservation) {
        uses(reservation.holder().promoId(), reservation.holder().userId())
                .put(reservation.id(), reservation);
    }

    /** How many holds of a promo code, of all its users, are over and not cleared away. */
    public void putLapsed(UUID promoId, int count) {
        lapsed.put(promoId, count);
    }

    public void put(Order order) {
        orders.put(order.id(), order);
    }

    public void put(Transfer transfer) {
        transfers
                .computeIfAbsent(transfer.orderId(), _ -> new LinkedHashMap<>())
                .put(transfer.id(), transfer);
        String screenshot = transfer.claim().screenshotSha256();
        if (transfer.isLive()) {
            provenBy.put(screenshot, transfer);
        } else {
            provenBy.computeIfPresent(
                    screenshot, (_, live) -> live.id().equals(transfer.id()) ? null : live);
        }
    }

    public void put(Mail mail) {
        mails.put(mail.orderId(), mail);
    }

    public void put(Product product) {
        products.put(product.id(), product);
    }

    /**
     * The codes of a product that can be sold next.
     *
     * @param complete whether there are no others
     */
    public void putStock(UUID productId, List<Long> positions, boolean complete) {
        stocks.put(productId, new Stock(positions, complete));
    }

    /** A product has or had a code of this hash. */
    public void putCode(UUID productId, String hash) {
        knownCodes.add(new Known(productId, hash));
    }

    Terms terms() {
        return terms;
    }

    Wallet wallet(String userId) {
        return wallets.getOrDefault(userId, Wallet.empty(userId));
    }

    @Nullable WalletLine booked(WalletLine.Reason reason) {
        return lines.get(reason);
    }

    @Nullable Promo promo(UUID id) {
        return promos.get(id);
    }

    /** The promo code of this name, in its normal form. */
    @Nullable Promo promo(String normalized) {
        return promos.values().stream()
                .filter(promo -> promo.isNamed(normalized))
                .findFirst()
                .orElse(null);
    }

    /** What this user holds or has made of the promo code. */
    Collection<Reservation> usesOf(UUID promoId, String userId) {
        return uses(promoId, userId).values();
    }

    private Map<UUID, Reservation> uses(UUID promoId, String userId) {
        return reservations.computeIfAbsent(new Uses(promoId, userId), _ -> new LinkedHashMap<>());
    }

    int lapsedOf(UUID promoId) {
        return lapsed.getOrDefault(promoId, 0);
    }

    @Nullable Order order(UUID id) {
        return orders.get(id);
    }

    /** The order of a cart that is under way or fulfilled. */
    @Nullable Order liveOrder(String userId, String cartId) {
        return orders.values().stream()
                .filter(order ->
                        order.status().isLive()
                                && order.placed().cartId().equals(cartId)
                                && order.userId().equals(userId))
                .findFirst()
                .orElse(null);
    }

    @Nullable Transfer transfer(UUID orderId, UUID transferId) {
        return transfers.getOrDefault(orderId, Map.of()).get(transferId);
    }

    /** The transfer of an order that somebody has to look at. */
    @Nullable Transfer submitted(UUID orderId) {
        return transfers.getOrDefault(orderId, Map.of()).values().stream()
                .filter(transfer -> transfer.is(Transfer.Status.SUBMITTED))
                .findFirst()
                .orElse(null);
    }

    /** The transfer that this picture proves. */
    @Nullable Transfer provenBy(String screenshotSha256) {
        return provenBy.get(screenshotSha256);
    }

    @Nullable Mail mail(UUID orderId) {
        return mails.get(orderId);
    }

    @Nullable Product product(UUID id) {
        return products.get(id);
    }

    /** A product of an order: it was loaded with it, and products are never deleted. */
    Product productOf(OrderItem item) {
        return Objects.requireNonNull(products.get(item.productId()), "loaded with its order");
    }

    Stock stock(UUID productId) {
        return stocks.getOrDefault(productId, NONE);
    }

    boolean hasCode(UUID productId, String hash) {
        return knownCodes.contains(new Known(productId, hash));
    }
}

package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.OrderItem;
import dev.lanekeeper.checkout.model.Promo;
import dev.lanekeeper.checkout.model.WalletLine;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.AddProductCodes;
import dev.lanekeeper.events.checkout.CheckoutCommand.ApproveTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreateOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreatePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.ExpirePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.OfOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.OfProduct;
import dev.lanekeeper.events.checkout.CheckoutCommand.RefundOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.ReleasePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.SettleMail;
import dev.lanekeeper.events.checkout.CheckoutCommand.SubmitTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.TopUpWallet;
import dev.lanekeeper.events.checkout.CheckoutCommand.UpdatePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.ValidatePromo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows the commands of a batch name. Sorted, so that every batch meets them in one order.
 * What an order names is added when the order has been loaded.
 */
final class Wanted {

    /** A cart of a user. */
    record Cart(String userId, String cartId) {}

    /** A user's uses of a promo code. */
    record Uses(UUID promoId, String userId) {}

    /** A code that a product may have. */
    record Code(UUID productId, String hash) {}

    final Set<String> wallets = new TreeSet<>();
    final Set<UUID> orders = new TreeSet<>();
    final List<Cart> carts = new ArrayList<>();
    final Set<String> promoCodes = new TreeSet<>();
    final Set<UUID> promos = new TreeSet<>();
    private final Map<String, Set<String>> usersOfCode = new TreeMap<>();
    private final Map<UUID, Set<String>> usersOfPromo = new TreeMap<>();
    final Set<UUID> products = new TreeSet<>();
    final List<WalletLine.Reason> reasons = new ArrayList<>();
    final Set<String> screenshots = new TreeSet<>();
    final Set<UUID> transfersOf = new TreeSet<>();
    final Set<UUID> mails = new TreeSet<>();
    final List<Code> codes = new ArrayList<>();

    /** How many codes of a product may be sold. */
    final Map<UUID, Integer> demand = new TreeMap<>();

    /** Orders that may be fulfilled, and wait for it. */
    private final Set<UUID> approved = new HashSet<>();

    Wanted(Collection<? extends CheckoutCommand> commands) {
        commands.forEach(this::add);
    }

    private void add(CheckoutCommand command) {
        if (command instanceof OfOrder ofOrder && !(command instanceof SettleMail)) {
            orders.add(ofOrder.orderId());
            transfersOf.add(ofOrder.orderId());
        }
        switch (command) {
            case ValidatePromo validate -> addPromo(validate.code(), validate.userId());
            case ReleasePromo release -> addPromo(release.code(), release.userId());
            case ExpirePromo expire -> addPromo(expire.promoId(), expire.userId());
            case CreateOrder create -> addCart(create);
            case SubmitTransfer submit -> screenshots.add(submit.screenshotSha256());
            case ApproveTransfer approve -> approved.add(approve.orderId());
            case RefundOrder refund -> wallets.add(refund.userId());
            case SettleMail settle -> mails.add(settle.orderId());
            case TopUpWallet topUp -> {
                wallets.add(topUp.userId());
                reasons.add(WalletLine.Reason.toppingUp(topUp.externalRef()));
            }
            case AddProductCodes add -> {
                products.add(add.productId());
                add.codes()
                        .forEach(code -> codes.add(new Code(add.productId(), code.fingerprint())));
            }
            case OfProduct ofProduct -> products.add(ofProduct.productId());
            case CreatePromo create -> promoCodes.add(create.code());
            case UpdatePromo update -> promos.add(update.promoId());
            case OfOrder _ -> {}
        }
    }

    private void addPromo(String code, String userId) {
        promoCodes.add(code);
        usersOfCode.computeIfAbsent(code, _ -> new TreeSet<>()).add(userId);
    }

    private void addPromo(UUID promoId, String userId) {
        promos.add(promoId);
        usersOfPromo.computeIfAbsent(promoId, _ -> new TreeSet<>()).add(userId);
    }

    private void addCart(CreateOrder create) {
        wallets.add(create.userId());
        carts.add(new Cart(create.userId(), create.cartId()));
        if (create.promoCode() != null) {
            addPromo(create.promoCode(), create.userId());
        }
        create.items().forEach(line -> addDemand(line.productId(), line.quantity()));
    }

    private void addDemand(UUID productId, int quantity) {
        products.add(productId);
        demand.merge(productId, quantity, Integer::sum);
    }

    /** An order has been loaded: what it holds, and what it may need. */
    void addOrder(
            UUID orderId, String userId, @Nullable UUID promoId, Collection<OrderItem> items) {
        transfersOf.add(orderId);
        if (promoId != null) {
            addPromo(promoId, userId);
        }
        if (approved.contains(orderId)) {
            items.forEach(item -> addDemand(item.productId(), item.quantity()));
        }
    }

    boolean namesOrders() {
        return !orders.isEmpty() || !carts.isEmpty();
    }

    /** Whose uses of which of these promo codes the commands may change. */
    Set<Uses> usesOf(Collection<Promo> loaded) {
        Set<Uses> uses = new LinkedHashSet<>();
        for (Promo promo : loaded) {
            Stream.concat(
                            usersOfPromo.getOrDefault(promo.id(), Set.of()).stream(),
                            usersOfCode
                                    .getOrDefault(
                                            CheckoutCommand.normalized(promo.code()), Set.of())
                                    .stream())
                    .map(userId -> new Uses(promo.id(), userId))
                    .forEach(uses::add);
        }
        return uses;
    }

    boolean namesPromos() {
        return !promoCodes.isEmpty() || !promos.isEmpty();
    }
}

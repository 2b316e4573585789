package dev.lanekeeper.checkout.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.lanekeeper.checkout.model.Order;
import dev.lanekeeper.checkout.model.OrderItem;
import dev.lanekeeper.checkout.model.Terms;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.AddProductCodes;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreateOrder;
import dev.lanekeeper.events.checkout.OrderLine;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.IntegrityCheck;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.EntityRows;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The shop as the command runtime sees it. Promo codes and products belong to no lane, so every
 * batch takes its locks in one order: wallets, orders, promo codes, products, each by id. Two
 * batches that meet wait for each other and cannot deadlock, and what is read behind a lock is what
 * its last holder has left: a code that another transaction has claimed and not committed is never
 * seen, and is never missed either.
 */
public final class CheckoutStore implements CommandService<CheckoutCommand, CheckoutBatch> {

    private static final CommandCatalog<CheckoutCommand> CATALOG =
            CommandCatalog.ofSealed("checkout", CheckoutCommand.class);

    /** Of an order besides its lines and codes: wallet, line, order, promo code, use, mail. */
    private static final int ROWS_BESIDES = 6;

    private final EntityManager entities;
    private final EntityRows rows;
    private final Terms terms;

    public CheckoutStore(EntityManager entities, Terms terms) {
        this.entities = entities;
        this.rows = new EntityRows(entities);
        this.terms = terms;
    }

    @Override
    public CommandCatalog<CheckoutCommand> catalog() {
        return CATALOG;
    }

    @Override
    public int rows(CheckoutCommand command) {
        return switch (command) {
            case CreateOrder create ->
                    ROWS_BESIDES
                            + create.items().size()
                            + create.items().stream().mapToInt(OrderLine::quantity).sum();
            case AddProductCodes add -> 1 + add.codes().size();
            default -> ROWS_BESIDES;
        };
    }

    @Override
    public CheckoutBatch load(List<CommandMessage<CheckoutCommand>> messages) {
        var batch = new CheckoutBatch(terms);
        var wanted = new Wanted(messages.stream().map(CommandMessage::command).toList());
        lockWallets(batch, wanted);
        lockOrders(batch, wanted);
        new PromoReads(rows).lock(batch, wanted);
        new StockReads(rows).lock(batch, wanted);
        loadLines(batch, wanted);
        loadTransfers(batch, wanted);
        loadMails(batch, wanted);
        // Rows are read once and written by others than Hibernate.
        entities.clear();
        return batch;
    }

    @Override
    public Decision decide(CheckoutBatch batch, CommandMessage<CheckoutCommand> message) {
        return batch.state().decide(message);
    }

    @Override
    public void save(CheckoutBatch batch, Pipeline pipeline) {
        new CheckoutWrites(pipeline).add(batch);
    }

    @Override
    public List<IntegrityCheck> integrityChecks() {
        return ShopAudit.checks();
    }

    private void lockWallets(CheckoutBatch batch, Wanted wanted) {
        if (wanted.wallets.isEmpty()) {
            return;
        }
        rows
                .of(
                        WalletRow.class,
                        """
                        select *
                        from wallets
                        where user_id = any (:users)
                        order by user_id
                        for no key update
                        """,
                        Map.of("users", wanted.wallets.toArray(String[]::new)))
                .stream()
                .map(WalletRow::wallet)
                .forEach(wallet -> {
                    batch.wallets.put(wallet.userId(), wallet);
                    batch.state().put(wallet);
                });
    }

    /** Those that are named, and those that live of carts which are to be ordered. */
    private void lockOrders(CheckoutBatch batch, Wanted wanted) {
        if (!wanted.namesOrders()) {
            return;
        }
        List<OrderRow> orders =
                rows.of(
                        OrderRow.class,
                        """
                        select *
                        from orders
                        where id in (
                            select unnest(cast(:ids as uuid[]))
                            union
                            select live.id
                            from unnest(cast(:users as text[]), cast(:carts as text[])) as wanted (user_id, cart_id)
                            join orders live
                              on live.user_id = wanted.user_id
                             and live.cart_id = wanted.cart_id
                             and live.status in ('awaiting_transfer', 'awaiting_review', 'fulfilled'))
                        order by id
                        for no key update
                        """,
                        Map.of(
                                "ids", uuids(wanted.orders),
                                "users",
                                        wanted.carts.stream()
                                                .map(Wanted.Cart::userId)
                                                .toArray(String[]::new),
                                "carts",
                                        wanted.carts.stream()
                                                .map(Wanted.Cart::cartId)
                                                .toArray(String[]::new)));
        if (orders.isEmpty()) {
            return;
        }
        Map<UUID, List<OrderItem>> items = itemsOf(orders.stream().map(OrderRow::id).toList());
        for (OrderRow row : orders) {
            Order order = row.order(items.getOrDefault(row.id(), List.of()));
            batch.known.add(order.id());
            batch.state().put(order);
            wanted.addOrder(order.id(), order.userId(), order.placed().promoId(), order.items());
        }
    }

    private Map<UUID, List<OrderItem>> itemsOf(List<UUID> orders) {
        return rows
                .of(
                        OrderItemRow.class,
                        """
                        select *
                        from order_items
                        where order_id = any (:ids)
                        order by order_id, line
                        """,
                        Map.of("ids", uuids(orders)))
                .stream()
                .collect(groupingBy(OrderItemRow::orderId, mapping(OrderItemRow::item, toList())));
    }

    private void loadLines(CheckoutBatch batch, Wanted wanted) {
        if (wanted.reasons.isEmpty()) {
            return;
        }
        rows.of(
                        WalletLineRow.class,
                        """
                        select wallet_transactions.*
                        from unnest(cast(:kinds as text[]), cast(:refs as text[])) as wanted (kind, reference)
                        join wallet_transactions using (kind, reference)
                        """,
                        Map.of(
                                "kinds",
                                wanted.reasons.stream()
                                        .map(reason -> reason.kind().toString())
                                        .toArray(String[]::new),
                                "refs",
                                wanted.reasons.stream()
                                        .map(reason -> reason.reference())
                                        .toArray(String[]::new)))
                .forEach(row -> batch.state().put(row.line()));
    }

    /** Those of the orders, and those that a picture of this batch proves already. */
    private void loadTransfers(CheckoutBatch batch, Wanted wanted) {
        if (wanted.transfersOf.isEmpty()) {
            return;
        }
        rows.of(
                        TransferRow.class,
                        """
                        select *
                        from bank_transfers
                        where order_id = any (:orders)
                           or (screenshot_sha256 = any (:screenshots) and status in ('submitted', 'approved'))
                        order by id
                        """,
                        Map.of(
                                "orders",
                                uuids(wanted.transfersOf),
                                "screenshots",
                                wanted.screenshots.toArray(String[]::new)))
                .forEach(row -> {
                    batch.known.add(row.id());
                    batch.state().put(row.transfer());
                });
    }

    private void loadMails(CheckoutBatch batch, Wanted wanted) {
        if (wanted.mails.isEmpty()) {
            return;
        }
        rows
                .of(
                        MailRow.class,
                        """
                        select *
                        from email_messages
                        where order_id = any (:orders)
                        order by order_id
                        for no key update
                        """,
                        Map.of("orders", uuids(wanted.mails)))
                .stream()
                .map(MailRow::mail)
                .forEach(mail -> {
                    batch.mails.add(mail.orderId());
                    batch.state().put(mail);
                });
    }

    static UUID[] uuids(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}

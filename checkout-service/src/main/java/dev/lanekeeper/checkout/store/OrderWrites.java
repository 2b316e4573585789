package dev.lanekeeper.checkout.store;

import static java.util.Comparator.comparing;

import dev.lanekeeper.checkout.model.Changes;
import dev.lanekeeper.checkout.model.Order;
import dev.lanekeeper.checkout.model.OrderItem;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes orders and their items. An order that ends makes room for the next of its cart. */
final class OrderWrites {

    private final Pipeline pipeline;

    OrderWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** An item of an order, at its place. */
    private record Placed(Order order, OrderItem item, int line) {}

    void add(Changes changes, CheckoutBatch batch) {
        List<Order> known =
                changes.orders().stream()
                        .filter(order -> batch.known.contains(order.id()))
                        .toList();
        List<Order> created =
                changes.orders().stream()
                        .filter(order -> !batch.known.contains(order.id()))
                        .sorted(comparing(Order::id))
                        .toList();
        update(known);
        updateItems(known);
        insert(created);
        insertItems(created);
    }

    private void update(Collection<Order> orders) {
        RowSet.of(orders)
                .uuid(Order::id)
                .text(order -> order.status().toString())
                .text(Order::failureReason)
                .time(Order::expiresAt)
                .time(Order::paidAt)
                .time(Order::fulfilledAt)
                .time(order -> order.refund() == null ? null : order.refund().at())
                .text(order -> order.refund() == null ? null : order.refund().by())
                .text(order -> order.refund() == null ? null : order.refund().reason())
                .write(
                        pipeline,
                        """
                        update orders
                        set status = changed.status,
                            failure_reason = changed.failure_reason,
                            expires_at = changed.expires_at,
                            paid_at = changed.paid_at,
                            fulfilled_at = changed.fulfilled_at,
                            refunded_at = changed.refunded_at,
                            refunded_by = changed.refunded_by,
                            refund_reason = changed.refund_reason
                        from unnest(
                            ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                            ?::text[])
                          as changed (
                            id, status, failure_reason, expires_at, paid_at, fulfilled_at, refunded_at, refunded_by, refund_reason)
                        where orders.id = changed.id
                        """);
    }

    /** Of items nothing changes but the codes that they get. */
    private void updateItems(Collection<Order> orders) {
        RowSet.of(placed(orders).stream().filter(one -> !one.item().codes().isEmpty()).toList())
                .uuid(one -> one.order().id())
                .uuid(one -> one.item().productId())
                .text(one -> positions(one.item()))
                .write(
                        pipeline,
                        """
                        update order_items
                        set code_positions = changed.code_positions::bigint[]
                        from unnest(?::uuid[], ?::uuid[], ?::text[]) as changed (order_id, product_id, code_positions)
                        where order_items.order_id = changed.order_id
                          and order_items.product_id = changed.product_id
                        """);
    }

    private void insert(Collection<Order> orders) {
        RowSet.of(orders)
                .uuid(Order::id)
                .text(order -> order.placed().number())
                .text(Order::userId)
                .text(order -> order.placed().cartId())
                .text(order -> order.status().toString())
                .text(order -> order.placed().paymentMethod().toString())
                .numeric(order -> order.placed().price().subtotal())
                .numeric(order -> order.placed().price().discount())
                .numeric(order -> order.placed().price().total())
                .uuid(order -> order.placed().promoId())
                .text(Order::failureReason)
                .text(order -> order.placed().sealedEmail())
                .time(order -> order.placed().at())
                .time(Order::expiresAt)
                .time(Order::paidAt)
                .time(Order::fulfilledAt)
                .time(order -> order.refund() == null ? null : order.refund().at())
                .text(order -> order.refund() == null ? null : order.refund().by())
                .text(order -> order.refund() == null ? null : order.refund().reason())
                .write(
                        pipeline,
                        """
                        insert into orders (
                            id, order_number, user_id, cart_id, status, payment_method, subtotal, discount, total, promo_id, failure_reason,
                            sealed_email, created_at, expires_at, paid_at, fulfilled_at, refunded_at, refunded_by, refund_reason)
                        select *
                        from unnest(
                            ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::uuid[],
                            ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                            ?::text[], ?::text[])
                        """);
    }

    private void insertItems(Collection<Order> orders) {
        RowSet.of(placed(orders))
                .uuid(one -> one.order().id())
                .uuid(one -> one.item().productId())
                .integer(Placed::line)
                .text(one -> one.item().name())
                .numeric(one -> one.item().unitPrice())
                .integer(one -> one.item().quantity())
                .text(one -> positions(one.item()))
                .write(
                        pipeline,
                        """
                        insert into order_items (order_id, product_id, line, name, unit_price, quantity, code_positions)
                        select order_id, product_id, line, name, unit_price, quantity, code_positions::bigint[]
                        from unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::numeric[], ?::int[], ?::text[])
                          as placed (order_id, product_id, line, name, unit_price, quantity, code_positions)
                        """);
    }

    private static List<Placed> placed(Collection<Order> orders) {
        return orders.stream()
                .flatMap(order ->
                        IntStream.range(0, order.items().size())
                                .mapToObj(line -> new Placed(order, order.items().get(line), line)))
                .toList();
    }

    /** An array within an array is what the driver cannot say. */
    private static String positions(OrderItem item) {
        return item.codes().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "{", "}"));
    }
}

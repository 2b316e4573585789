package dev.lanekeeper.checkout.store;

import static java.util.Comparator.comparing;

import dev.lanekeeper.checkout.model.Change;
import dev.lanekeeper.checkout.model.Changes;
import dev.lanekeeper.checkout.model.NewCode;
import dev.lanekeeper.checkout.model.Product;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Writes products and their codes. */
final class StockWrites {

    private final Pipeline pipeline;

    StockWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** A code that an order gets. */
    private record Sold(UUID productId, long position, UUID orderId, Instant at) {}

    /** A code that nobody gets any more. */
    private record Revoked(UUID productId, long position) {}

    void add(Changes changes, CheckoutBatch batch) {
        insert(
                changes.products().stream()
                        .filter(product -> !batch.known.contains(product.id()))
                        .toList());
        insertCodes(changes.newCodes());
        sell(changes.sold());
        revoke(changes.revoked());
        update(
                changes.products().stream()
                        .filter(product -> batch.known.contains(product.id()))
                        .toList());
    }

    private void insert(Collection<Product> products) {
        RowSet.of(products.stream().sorted(comparing(Product::id)).toList())
                .uuid(Product::id)
                .text(Product::name)
                .numeric(Product::price)
                .flag(Product::digital)
                .flag(Product::active)
                .bigint(Product::codesAdded)
                .bigint(Product::claimedThrough)
                .write(
                        pipeline,
                        """
                        insert into products (id, name, price, digital, is_active, codes_added, claimed_through)
                        select *
                        from unnest(?::uuid[], ?::text[], ?::numeric[], ?::bool[], ?::bool[], ?::bigint[], ?::bigint[])
                        """);
    }

    private void update(Collection<Product> products) {
        RowSet.of(products)
                .uuid(Product::id)
                .text(Product::name)
                .numeric(Product::price)
                .flag(Product::active)
                .bigint(Product::codesAdded)
                .bigint(Product::claimedThrough)
                .write(
                        pipeline,
                        """
                        update products
                        set name = changed.name,
                            price = changed.price,
                            is_active = changed.is_active,
                            codes_added = changed.codes_added,
                            claimed_through = changed.claimed_through
                        from unnest(?::uuid[], ?::text[], ?::numeric[], ?::bool[], ?::bigint[], ?::bigint[])
                          as changed (id, name, price, is_active, codes_added, claimed_through)
                        where products.id = changed.id
                        """);
    }

    private void insertCodes(List<NewCode> codes) {
        RowSet.of(
                        codes.stream()
                                .sorted(
                                        comparing(NewCode::productId)
                                                .thenComparing(NewCode::position))
                                .toList())
                .uuid(NewCode::productId)
                .bigint(NewCode::position)
                .text(NewCode::sealed)
                .text(NewCode::hash)
                .write(
                        pipeline,
                        """
                        insert into product_codes (product_id, position, code, code_hash)
                        select *
                        from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[])
                        """);
    }

    /** Whoever comes second finds fewer than it has claimed, and is decided anew. */
    private void sell(List<Change.CodesSold> sold) {
        RowSet.of(
                        sold.stream()
                                .flatMap(codes ->
                                        codes.positions().stream()
                                                .map(position ->
                                                        new Sold(
                                                                codes.productId(),
                                                                position,
                                                                codes.orderId(),
                                                                codes.at())))
                                .sorted(comparing(Sold::productId).thenComparing(Sold::position))
                                .toList())
                .uuid(Sold::productId)
                .bigint(Sold::position)
                .uuid(Sold::orderId)
                .time(Sold::at)
                .write(
                        pipeline,
                        """
                        with claimed as materialized (
                            select *
                            from unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::timestamptz[])
                              as codes (product_id, position, order_id, used_at)),
                        sold as (
                            update product_codes
                            set status = 'used',
                                order_id = claimed.order_id,
                                used_at = claimed.used_at
                            from claimed
                            where product_codes.product_id = claimed.product_id
                              and product_codes.position = claimed.position
                              and product_codes.status = 'available'
                            returning 1)
                        select all_were_available((select count(*) from claimed), (select count(*) from sold))
                        """);
    }

    private void revoke(List<Change.CodesRevoked> revoked) {
        RowSet.of(
                        revoked.stream()
                                .flatMap(codes ->
                                        codes.positions().stream()
                                                .map(position ->
                                                        new Revoked(codes.productId(), position)))
                                .toList())
                .uuid(Revoked::productId)
                .bigint(Revoked::position)
                .write(
                        pipeline,
                        """
                        update product_codes
                        set status = 'revoked',
                            used_at = null
                        from unnest(?::uuid[], ?::bigint[]) as revoked (product_id, position)
                        where product_codes.product_id = revoked.product_id
                          and product_codes.position = revoked.position
                        """);
    }
}

package dev.lanekeeper.checkout.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.lanekeeper.checkout.model.Product;
import dev.lanekeeper.runtime.sql.EntityRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Loads products, and of digital ones the codes that may be sold: the next of the product's own
 * numbers, a range at the end of the primary key however many have been sold before.
 */
final class StockReads {

    private final EntityRows rows;

    StockReads(EntityRows rows) {
        this.rows = rows;
    }

    void lock(CheckoutBatch batch, Wanted wanted) {
        if (wanted.products.isEmpty()) {
            return;
        }
        List<Product> products =
                rows
                        .of(
                                ProductRow.class,
                                """
                                select *
                                from products
                                where id = any (:ids)
                                order by id
                                for no key update
                                """,
                                Map.of("ids", CheckoutStore.uuids(wanted.products)))
                        .stream()
                        .map(ProductRow::product)
                        .toList();
        for (Product product : products) {
            batch.known.add(product.id());
            batch.state().put(product);
        }
        loadStock(batch, wanted, products);
        loadKnownCodes(batch, wanted);
    }

    /** Who sells codes has the product's lock: what is read now is what there is. */
    private void loadStock(CheckoutBatch batch, Wanted wanted, List<Product> products) {
        List<Product> asked =
                products.stream()
                        .filter(product ->
                                product.digital() && wanted.demand.containsKey(product.id()))
                        .toList();
        if (asked.isEmpty()) {
            return;
        }
        Map<UUID, List<Long>> found =
                rows
                        .of(
                                CodeRow.class,
                                """
                                select next.product_id, next.position, next.code_hash
                                from unnest(cast(:ids as uuid[]), cast(:behind as bigint[]), cast(:demands as int[]))
                                  as asked (product_id, behind, demand)
                                cross join lateral (
                                    select product_id, position, code_hash
                                    from product_codes
                                    where product_id = asked.product_id
                                      and position > asked.behind
                                      and status = 'available'
                                    order by position
                                    limit asked.demand) next
                                order by next.product_id, next.position
                                """,
                                Map.of(
                                        "ids",
                                        asked.stream().map(Product::id).toArray(UUID[]::new),
                                        "behind",
                                        asked.stream()
                                                .map(Product::claimedThrough)
                                                .toArray(Long[]::new),
                                        "demands",
                                        asked.stream()
                                                .map(product -> wanted.demand.get(product.id()))
                                                .toArray(Integer[]::new)))
                        .stream()
                        .collect(
                                groupingBy(
                                        CodeRow::productId, mapping(CodeRow::position, toList())));
        for (Product product : asked) {
            List<Long> positions = found.getOrDefault(product.id(), new ArrayList<>());
            boolean complete =
                    positions.size() < wanted.demand.getOrDefault(product.id(), Integer.MAX_VALUE);
            batch.state().putStock(product.id(), positions, complete);
        }
    }

    private void loadKnownCodes(CheckoutBatch batch, Wanted wanted) {
        if (wanted.codes.isEmpty()) {
            return;
        }
        rows.of(
                        CodeRow.class,
                        """
                        select known.product_id, known.position, known.code_hash
                        from unnest(cast(:products as uuid[]), cast(:hashes as text[])) as asked (product_id, code_hash)
                        join product_codes known using (product_id, code_hash)
                        """,
                        Map.of(
                                "products",
                                wanted.codes.stream()
                                        .map(Wanted.Code::productId)
                                        .toArray(UUID[]::new),
                                "hashes",
                                wanted.codes.stream()
                                        .map(Wanted.Code::hash)
                                        .toArray(String[]::new)))
                .forEach(row -> batch.state().putCode(row.productId(), row.codeHash()));
    }
}

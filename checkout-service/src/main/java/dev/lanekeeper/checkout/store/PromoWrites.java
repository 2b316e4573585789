package dev.lanekeeper.checkout.store;

import static java.util.Comparator.comparing;

import dev.lanekeeper.checkout.model.Changes;
import dev.lanekeeper.checkout.model.Promo;
import dev.lanekeeper.checkout.model.Reservation;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import java.util.Collection;
import java.util.List;

/**
 * Writes promo codes and their uses. Within one batch a number may go from one use to another, so
 * what lets go is written before what takes: the unique indexes look at each row as it is written.
 */
final class PromoWrites {

    private final Pipeline pipeline;

    PromoWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    void add(Changes changes, CheckoutBatch batch) {
        update(changes.promos(), batch);
        insert(
                changes.promos().stream()
                        .filter(promo -> !batch.promos.containsKey(promo.id()))
                        .toList());
        List<Reservation> known =
                changes.reservations().stream()
                        .filter(use -> batch.known.contains(use.id()))
                        .toList();
        updateUses(known.stream().filter(PromoWrites::letsGo).toList());
        updateUses(known.stream().filter(use -> !letsGo(use)).toList());
        insertUses(
                changes.reservations().stream()
                        .filter(use -> !batch.known.contains(use.id()))
                        .toList());
    }

    private static boolean letsGo(Reservation use) {
        return use.status() == Reservation.Status.RELEASED
                || use.status() == Reservation.Status.EXPIRED;
    }

    private void update(Collection<Promo> promos, CheckoutBatch batch) {
        List<Promo> known =
                promos.stream().filter(promo -> batch.promos.containsKey(promo.id())).toList();
        terms(RowSet.of(known).uuid(Promo::id))
                .integer(promo -> promo.usedCount() - batch.before(promo).usedCount())
                .integer(promo -> promo.reservedCount() - batch.before(promo).reservedCount())
                .write(
                        pipeline,
                        """
                        update promo_codes
                        set discount_type = changed.discount_type,
                            discount_value = changed.discount_value,
                            min_order = changed.min_order,
                            max_discount = changed.max_discount,
                            usage_limit = changed.usage_limit,
                            per_user_limit = changed.per_user_limit,
                            starts_at = changed.starts_at,
                            expires_at = changed.expires_at,
                            is_active = changed.is_active,
                            used_count = promo_codes.used_count + changed.uses,
                            reserved_count = promo_codes.reserved_count + changed.holds
                        from unnest(
                            ?::uuid[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::int[], ?::int[], ?::timestamptz[],
                            ?::timestamptz[], ?::bool[], ?::int[], ?::int[])
                          as changed (
                            id, discount_type, discount_value, min_order, max_discount, usage_limit, per_user_limit, starts_at, expires_at,
                            is_active, uses, holds)
                        where promo_codes.id = changed.id
                        """);
    }

    private void insert(List<Promo> promos) {
        terms(RowSet.of(promos.stream().sorted(comparing(Promo::code)).toList()).uuid(Promo::id))
                .text(Promo::code)
                .integer(Promo::usedCount)
                .integer(Promo::reservedCount)
                .write(
                        pipeline,
                        """
                        insert into promo_codes (
                            id, discount_type, discount_value, min_order, max_discount, usage_limit, per_user_limit, starts_at, expires_at,
                            is_active, code, used_count, reserved_count)
                        select *
                        from unnest(
                            ?::uuid[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::int[], ?::int[], ?::timestamptz[],
                            ?::timestamptz[], ?::bool[], ?::text[], ?::int[], ?::int[])
                        """);
    }

    private static RowSet<Promo> terms(RowSet<Promo> promos) {
        return promos.text(promo -> promo.terms().discountType().toString())
                .numeric(promo -> promo.terms().discountValue())
                .numeric(promo -> promo.terms().minOrder())
                .numeric(promo -> promo.terms().maxDiscount())
                .integer(promo -> promo.terms().usageLimit())
                .integer(promo -> promo.terms().perUserLimit())
                .time(promo -> promo.terms().startsAt())
                .time(promo -> promo.terms().expiresAt())
                .flag(promo -> promo.terms().active());
    }

    private void updateUses(List<Reservation> uses) {
        RowSet.of(uses)
                .uuid(Reservation::id)
                .uuid(Reservation::orderId)
                .integer(Reservation::useNumber)
                .text(use -> use.status().toString())
                .numeric(Reservation::subtotal)
                .numeric(Reservation::discount)
                .time(Reservation::until)
                .write(
                        pipeline,
                        """
                        update promo_reservations
                        set order_id = changed.order_id,
                            use_number = changed.use_number,
                            status = changed.status,
                            subtotal = changed.subtotal,
                            discount = changed.discount,
                            reserved_until = changed.reserved_until
                        from unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::numeric[], ?::numeric[], ?::timestamptz[])
                          as changed (id, order_id, use_number, status, subtotal, discount, reserved_until)
                        where promo_reservations.id = changed.id
                        """);
    }

    private void insertUses(List<Reservation> uses) {
        RowSet.of(
                        uses.stream()
                                .sorted(
                                        comparing((Reservation use) -> use.holder().promoId())
                                                .thenComparing(use -> use.holder().userId())
                                                .thenComparing(Reservation::useNumber))
                                .toList())
                .uuid(Reservation::id)
                .uuid(use -> use.holder().promoId())
                .text(use -> use.holder().userId())
                .text(use -> use.holder().cartId())
                .uuid(Reservation::orderId)
                .integer(Reservation::useNumber)
                .text(use -> use.status().toString())
                .numeric(Reservation::subtotal)
                .numeric(Reservation::discount)
                .time(Reservation::until)
                .time(Reservation::createdAt)
                .write(
                        pipeline,
                        """
                        insert into promo_reservations (
                            id, promo_id, user_id, cart_id, order_id, use_number, status, subtotal, discount, reserved_until, created_at)
                        select *
                        from unnest(
                            ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::int[], ?::text[], ?::numeric[], ?::numeric[],
                            ?::timestamptz[], ?::timestamptz[])
                        """);
    }
}

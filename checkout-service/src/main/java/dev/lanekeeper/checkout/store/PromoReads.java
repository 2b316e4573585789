package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.Promo;
import dev.lanekeeper.runtime.sql.EntityRows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Loads promo codes, what the users of a batch hold of them, and how many holds are over. */
final class PromoReads {

    private final EntityRows rows;

    PromoReads(EntityRows rows) {
        this.rows = rows;
    }

    void lock(CheckoutBatch batch, Wanted wanted) {
        if (!wanted.namesPromos()) {
            return;
        }
        List<Promo> promos =
                rows
                        .of(
                                PromoRow.class,
                                """
                                select *
                                from promo_codes
                                where id in (
                                    select unnest(cast(:ids as uuid[]))
                                    union
                                    select named.id
                                    from unnest(cast(:codes as text[])) as asked
                                    join promo_codes named on upper(trim(named.code)) = upper(trim(asked)))
                                order by id
                                for no key update
                                """,
                                Map.of(
                                        "ids",
                                        CheckoutStore.uuids(wanted.promos),
                                        "codes",
                                        wanted.promoCodes.toArray(String[]::new)))
                        .stream()
                        .map(PromoRow::promo)
                        .toList();
        for (Promo promo : promos) {
            batch.promos.put(promo.id(), promo);
            batch.state().put(promo);
        }
        loadUses(batch, wanted.usesOf(promos));
        countLapsed(batch, promos);
    }

    /** Asked behind the locks: it cannot change any more. */
    private void loadUses(CheckoutBatch batch, Set<Wanted.Uses> uses) {
        if (uses.isEmpty()) {
            return;
        }
        rows.of(
                        ReservationRow.class,
                        """
                        select promo_reservations.*
                        from unnest(cast(:promos as uuid[]), cast(:users as text[])) as wanted (promo_id, user_id)
                        join promo_reservations using (promo_id, user_id)
                        where status in ('reserved', 'consumed')
                        order by id
                        """,
                        Map.of(
                                "promos",
                                uses.stream().map(Wanted.Uses::promoId).toArray(UUID[]::new),
                                "users",
                                uses.stream().map(Wanted.Uses::userId).toArray(String[]::new)))
                .forEach(row -> {
                    batch.known.add(row.id());
                    batch.state().put(row.reservation());
                });
    }

    /** Also where uses are left now: the batch may want more of them than there are. */
    private void countLapsed(CheckoutBatch batch, List<Promo> promos) {
        UUID[] limited =
                promos.stream().filter(Promo::isLimited).map(Promo::id).toArray(UUID[]::new);
        if (limited.length == 0) {
            return;
        }
        rows.of(
                        LapsedRow.class,
                        """
                        select promo_id, count(*) as lapsed
                        from promo_reservations
                        where promo_id = any (:promos)
                          and status = 'reserved'
                          and reserved_until <= now()
                        group by promo_id
                        """,
                        Map.of("promos", limited))
                .forEach(row -> batch.state().putLapsed(row.promoId(), row.lapsed()));
    }
}

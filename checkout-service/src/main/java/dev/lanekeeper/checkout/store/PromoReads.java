package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.Promo;
import dev.lanekeeper.runtime.sql.EntityRows;
import java.util.List;
import java.util.Map;
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
        List<PromoRow> promos =
                rows.of(
                        PromoRow.class,
                        """
                        select *
                        from promo_codes
                        where id = any (:ids)
                           or upper(trim(code)) = any (
                               select upper(trim(asked)) from unnest(cast(:codes as text[])) as asked)
                        order by id
                        for no key update
                        """,
                        Map.of(
                                "ids",
                                CheckoutStore.uuids(wanted.promos),
                                "codes",
                                wanted.promoCodes.toArray(String[]::new)));
        if (promos.isEmpty()) {
            return;
        }
        for (PromoRow row : promos) {
            Promo promo = row.promo();
            batch.promos.put(promo.id(), promo);
            batch.state().put(promo);
        }
        UUID[] ids = CheckoutStore.uuids(promos.stream().map(PromoRow::id).toList());
        loadUses(batch, ids, wanted);
        countLapsed(batch, ids);
    }

    /** Asked behind the locks: it cannot change any more. */
    private void loadUses(CheckoutBatch batch, UUID[] promos, Wanted wanted) {
        rows.of(
                        ReservationRow.class,
                        """
                        select *
                        from promo_reservations
                        where promo_id = any (:promos)
                          and user_id = any (:users)
                          and status in ('reserved', 'consumed')
                        order by id
                        """,
                        Map.of("promos", promos, "users", wanted.promoUsers.toArray(String[]::new)))
                .forEach(row -> {
                    batch.known.add(row.id());
                    batch.state().put(row.reservation());
                });
    }

    private void countLapsed(CheckoutBatch batch, UUID[] promos) {
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
                        Map.of("promos", promos))
                .forEach(row -> batch.state().putLapsed(row.promoId(), row.lapsed()));
    }
}

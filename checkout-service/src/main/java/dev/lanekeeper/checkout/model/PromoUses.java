package dev.lanekeeper.checkout.model;

import dev.lanekeeper.checkout.model.Reservation.Holder;
import dev.lanekeeper.checkout.model.Reservation.Status;
import dev.lanekeeper.events.checkout.CheckoutEvent.PromoConsumed;
import dev.lanekeeper.events.checkout.CheckoutEvent.PromoReleased;
import dev.lanekeeper.events.checkout.CheckoutEvent.PromoReserved;
import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.runtime.contract.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Uses of promo codes, as one command sees and changes them. A use and the counts of its promo code
 * always change together, here and nowhere else, so that the counts are the number of the uses.
 */
final class PromoUses {

    private final CheckoutState state;
    private final Step.Draft<Change> draft;
    private final Instant now;
    private final Map<UUID, Promo> promos = new HashMap<>();
    private final Map<UUID, Reservation> changed = new HashMap<>();
    private final Map<UUID, Integer> cleared = new HashMap<>();

    PromoUses(CheckoutState state, Step.Draft<Change> draft, Instant now) {
        this.state = state;
        this.draft = draft;
        this.now = now;
    }

    /** Whether a cart can have a use. */
    sealed interface Answer {

        record No(CheckoutRefusal why) implements Answer {}

        /**
         * @param own what the cart holds already, or has held; null: nothing
         * @param useNumber the one that it has, or can have
         */
        record Yes(
                Promo promo,
                Holder holder,
                BigDecimal subtotal,
                BigDecimal discount,
                @Nullable Reservation own,
                int useNumber)
                implements Answer {}
    }

    Answer ask(@Nullable Promo promo, String userId, String cartId, BigDecimal subtotal) {
        if (promo == null) {
            return new Answer.No(CheckoutRefusal.PROMO_NOT_FOUND);
        }
        CheckoutRefusal unfit = unfit(promo, subtotal);
        return unfit == null
                ? ask(promo, new Holder(promo.id(), userId, cartId), subtotal)
                : new Answer.No(unfit);
    }

    /** What is against it, whoever asks. */
    private @Nullable CheckoutRefusal unfit(Promo promo, BigDecimal subtotal) {
        var terms = promo.terms();
        if (!terms.active()) {
            return CheckoutRefusal.INACTIVE;
        }
        if (terms.startsAt() != null && terms.startsAt().isAfter(now)) {
            return CheckoutRefusal.NOT_STARTED;
        }
        if (terms.expiresAt() != null && !terms.expiresAt().isAfter(now)) {
            return CheckoutRefusal.EXPIRED;
        }
        return terms.minOrder() != null && terms.minOrder().compareTo(subtotal) > 0
                ? CheckoutRefusal.MIN_ORDER_NOT_MET
                : null;
    }

    private Answer ask(Promo promo, Holder holder, BigDecimal subtotal) {
        Reservation own =
                usesOf(holder).stream()
                        .filter(use -> use.holder().equals(holder) && goesOn(use))
                        .findFirst()
                        .orElse(null);
        BigDecimal discount = promo.discountOn(subtotal);
        if (own != null && own.isLive(now)) {
            return new Answer.Yes(promo, holder, subtotal, discount, own, own.useNumber());
        }
        List<Reservation> live = usesOf(holder).stream().filter(use -> use.isLive(now)).toList();
        if (live.size() >= promo.terms().perUserLimit()) {
            long made = live.stream().filter(use -> use.is(Status.CONSUMED)).count();
            return new Answer.No(
                    made >= promo.terms().perUserLimit()
                            ? CheckoutRefusal.ALREADY_USED_BY_YOU
                            : CheckoutRefusal.RESERVED_IN_OTHER_CART);
        }
        return usesLeft(promo) > 0
                ? new Answer.Yes(promo, holder, subtotal, discount, own, freeNumber(live))
                : new Answer.No(CheckoutRefusal.USAGE_LIMIT_REACHED);
    }

    /** What an order held goes with the order: the cart gets a new one. */
    private boolean goesOn(Reservation use) {
        return use.is(Status.RESERVED) && (use.orderId() == null || use.isLive(now));
    }

    /** Holds whose time is over do not count, even while nobody has cleared them away. */
    private long usesLeft(Promo loaded) {
        Promo promo = promos.getOrDefault(loaded.id(), loaded);
        Integer limit = promo.terms().usageLimit();
        int lapsed = state.lapsedOf(promo.id()) - cleared.getOrDefault(promo.id(), 0);
        return limit == null
                ? Long.MAX_VALUE
                : (long) limit - promo.usedCount() - promo.reservedCount() + lapsed;
    }

    private static int freeNumber(List<Reservation> live) {
        Set<Integer> taken = live.stream().map(Reservation::useNumber).collect(Collectors.toSet());
        return IntStream.iterate(1, n -> n + 1)
                .filter(n -> !taken.contains(n))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The cart holds the use.
     *
     * @param orderId the order that it is held for; null: none yet
     */
    Reservation hold(Answer.Yes yes, Instant until, @Nullable UUID orderId, UUID newId) {
        Reservation before = yes.own();
        boolean stillHeld = before != null && before.isLive(now);
        Reservation held = use(yes, Status.RESERVED, orderId, newId);
        Reservation after = stillHeld && orderId == null ? held : held.heldUntil(until);
        if (!after.equals(before)) {
            put(before, after);
            draft.tell(
                    new PromoReserved(
                            yes.holder().userId(),
                            yes.promo().id(),
                            yes.promo().code(),
                            yes.holder().cartId(),
                            after.discount(),
                            after.until()));
        }
        return after;
    }

    /** The order has made use of it. */
    void consume(Answer.Yes yes, UUID orderId, UUID newId) {
        put(yes.own(), use(yes, Status.CONSUMED, orderId, newId));
        tellConsumed(yes.holder(), orderId);
    }

    /** The order makes use of what it has held. */
    void consume(Order order) {
        Reservation held = heldBy(order);
        if (held != null) {
            put(held, held.in(Status.CONSUMED));
            tellConsumed(held.holder(), order.id());
        }
    }

    private void tellConsumed(Holder holder, UUID orderId) {
        draft.tell(
                new PromoConsumed(
                        holder.userId(),
                        holder.promoId(),
                        promo(holder.promoId()).code(),
                        orderId));
    }

    /** A cart that held it once gets the same one again, a new one where its number is taken. */
    private Reservation use(Answer.Yes yes, Status status, @Nullable UUID orderId, UUID newId) {
        Reservation own = yes.own();
        if (own == null || !own.isLive(now)) {
            clearLapsed(yes.holder(), own);
        }
        return own == null
                ? new Reservation(
                        newId,
                        yes.holder(),
                        orderId,
                        yes.useNumber(),
                        status,
                        yes.subtotal(),
                        yes.discount(),
                        now,
                        now)
                : new Reservation(
                        own.id(),
                        own.holder(),
                        orderId == null ? own.orderId() : orderId,
                        yes.useNumber(),
                        status,
                        yes.subtotal(),
                        yes.discount(),
                        own.until(),
                        own.createdAt());
    }

    /** Their numbers are wanted. */
    private void clearLapsed(Holder holder, @Nullable Reservation own) {
        usesOf(holder).stream()
                .filter(use -> use.hasLapsed(now) && !use.equals(own))
                .forEach(use -> release(use, Status.EXPIRED, "expired"));
    }

    /** The use is free again. */
    void release(Reservation held, Status next, String reason) {
        put(held, held.in(next));
        Holder holder = held.holder();
        draft.tell(
                new PromoReleased(
                        holder.userId(),
                        holder.promoId(),
                        promo(holder.promoId()).code(),
                        holder.cartId(),
                        reason));
    }

    /** What the order held is free again, if it held anything. */
    void release(Order order, Status next) {
        Reservation held = heldBy(order);
        if (held != null) {
            release(held, next, "order_" + order.status());
        }
    }

    /** What the order holds is held for longer. */
    void prolong(Order order, Instant until) {
        Reservation held = heldBy(order);
        if (held != null) {
            put(held, held.heldUntil(until));
        }
    }

    private @Nullable Reservation heldBy(Order order) {
        UUID promoId = order.placed().promoId();
        return promoId == null
                ? null
                : usesOf(new Holder(promoId, order.userId(), order.placed().cartId())).stream()
                        .filter(use -> use.is(Status.RESERVED) && order.id().equals(use.orderId()))
                        .findFirst()
                        .orElse(null);
    }

    private void put(@Nullable Reservation before, Reservation after) {
        UUID promoId = after.holder().promoId();
        changed.put(after.id(), after);
        if (before != null && before.hasLapsed(now) && !after.hasLapsed(now)) {
            cleared.merge(promoId, 1, Integer::sum);
        }
        Promo promo = promo(promoId);
        Promo counted =
                promo.counting(
                        count(after, Status.CONSUMED) - count(before, Status.CONSUMED),
                        count(after, Status.RESERVED) - count(before, Status.RESERVED));
        draft.change(new Change.OfReservation(after));
        if (!counted.equals(promo)) {
            promos.put(promoId, counted);
            draft.change(new Change.OfPromo(counted));
        }
    }

    private static int count(@Nullable Reservation use, Status status) {
        return use != null && use.is(status) ? 1 : 0;
    }

    private Promo promo(UUID id) {
        return Objects.requireNonNull(
                promos.getOrDefault(id, state.promo(id)), "loaded with its uses");
    }

    private List<Reservation> usesOf(Holder holder) {
        return state.usesOf(holder.promoId(), holder.userId()).stream()
                .map(use -> changed.getOrDefault(use.id(), use))
                .toList();
    }
}

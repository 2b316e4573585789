package dev.lanekeeper.checkout.model;

import dev.lanekeeper.checkout.model.PromoUses.Answer;
import dev.lanekeeper.checkout.model.Reservation.Status;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.ExpirePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.ReleasePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.ValidatePromo;
import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which carts hold the uses of promo codes. */
final class PromoDecider {

    private static final int RESERVATION_ID = 0;

    private PromoDecider() {}

    static Step<Change> validate(
            CheckoutState state, ValidatePromo command, CommandMessage<CheckoutCommand> message) {
        var draft = new Step.Draft<Change>();
        var uses = new PromoUses(state, draft, message.now());
        Promo promo = state.promo(command.code());
        return switch (uses.ask(promo, command.userId(), command.cartId(), command.subtotal())) {
            case Answer.No(CheckoutRefusal why) -> Refusals.refused(why, details(why, promo));
            case Answer.Yes yes -> {
                Reservation held =
                        uses.hold(
                                yes,
                                holdEnd(state.terms(), yes.promo(), message.now()),
                                null,
                                message.newId(RESERVATION_ID));
                yield draft.accepted(
                        "valid",
                        new CheckoutResult.Valid(
                                held.id(),
                                yes.promo().code(),
                                held.discount(),
                                held.subtotal().subtract(held.discount()),
                                held.until()));
            }
        };
    }

    /** What is promised is kept: no hold outlives its promo code. */
    private static Instant holdEnd(Terms terms, Promo promo, Instant now) {
        Instant usual = now.plus(terms.hold());
        Instant end = promo.terms().expiresAt();
        return end != null && end.isBefore(usual) ? end : usual;
    }

    static Map<String, ?> details(CheckoutRefusal why, @Nullable Promo promo) {
        return why == CheckoutRefusal.MIN_ORDER_NOT_MET
                        && promo != null
                        && promo.terms().minOrder() != null
                ? Map.of("minOrder", promo.terms().minOrder())
                : Map.of();
    }

    static Step<Change> release(CheckoutState state, ReleasePromo command, Instant now) {
        Promo promo = state.promo(command.code());
        Reservation held =
                promo == null
                        ? null
                        : state.usesOf(promo.id(), command.userId()).stream()
                                .filter(use ->
                                        use.is(Status.RESERVED)
                                                && use.holder().cartId().equals(command.cartId()))
                                .findFirst()
                                .orElse(null);
        if (held == null) {
            return Step.asItIs("released", new CheckoutResult.Hold(null));
        }
        if (held.orderId() != null && held.isLive(now)) {
            return Refusals.refused(
                    CheckoutRefusal.HELD_BY_ORDER, Map.of("orderId", held.orderId()));
        }
        var draft = new Step.Draft<Change>();
        new PromoUses(state, draft, now).release(held, Status.RELEASED, "released");
        return draft.accepted("released", new CheckoutResult.Hold(held.id()));
    }

    static Step<Change> expire(CheckoutState state, ExpirePromo command, Instant now) {
        Reservation held =
                state.usesOf(command.promoId(), command.userId()).stream()
                        .filter(use -> use.id().equals(command.reservationId()))
                        .findFirst()
                        .orElse(null);
        if (held == null || !held.hasLapsed(now)) {
            return Step.asItIs("not_due", new CheckoutResult.Hold(command.reservationId()));
        }
        var draft = new Step.Draft<Change>();
        new PromoUses(state, draft, now).release(held, Status.EXPIRED, "expired");
        return draft.accepted("expired", new CheckoutResult.Hold(held.id()));
    }
}

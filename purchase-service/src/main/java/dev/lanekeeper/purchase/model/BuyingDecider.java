package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.Money;
import dev.lanekeeper.events.purchase.PaymentMethod;
import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.PurchaseLeads;
import dev.lanekeeper.events.purchase.PurchaseEvent.LeadsReserved;
import dev.lanekeeper.events.purchase.PurchaseRefusal;
import dev.lanekeeper.events.purchase.PurchaseRefusal.Reason;
import dev.lanekeeper.events.purchase.PurchaseResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Who gets the leads of a cart: all of them go to one buyer, or none. */
final class BuyingDecider {

    private static final int PURCHASE_ID = 0;
    private static final int LINE_ID = 1;

    private BuyingDecider() {}

    static Step<Change> buy(
            PurchaseState state, PurchaseLeads command, CommandMessage<PurchaseCommand> message) {
        Purchase same = state.liveCart(command.workspaceId(), command.leadIds());
        if (same != null && answersAgain(same, command)) {
            return again(state, same);
        }
        List<Map<String, Object>> conflicts = conflicts(state, command);
        if (!conflicts.isEmpty()) {
            return refused(command, conflicts, message);
        }
        Purchase purchase = draft(state, command, message);
        BigDecimal expected = command.expectedTotal();
        if (expected != null && expected.compareTo(purchase.total()) != 0) {
            return Step.rejected(
                    PurchaseRefusal.PRICE_CHANGED.code(),
                    Map.of("expected", expected, "actual", purchase.total()));
        }
        return purchase.order().expiresAt() == null
                ? pay(state, purchase, message)
                : hold(state, purchase, message);
    }

    /** A cart that is bought is bought, however it would be paid now. */
    private static boolean answersAgain(Purchase same, PurchaseLeads command) {
        return switch (same.status()) {
            case COMPLETED -> true;
            case PENDING -> command.paymentMethod() == PaymentMethod.STRIPE;
            case FAILED, EXPIRED, REFUND_PENDING, REFUNDED -> false;
        };
    }

    private static Step<Change> again(PurchaseState state, Purchase same) {
        if (same.is(PurchaseStatus.COMPLETED)) {
            return Step.asItIs("already_completed", completed(state, same));
        }
        return same.checkout().url() == null
                ? Step.asItIs("started", started(same))
                : Step.asItIs("pending", CheckoutDecider.pending(same));
    }

    private static List<Map<String, Object>> conflicts(PurchaseState state, PurchaseLeads command) {
        List<Map<String, Object>> conflicts = new ArrayList<>();
        for (UUID id : command.leadIds()) {
            Lead lead = state.lead(id);
            Reason reason = lead == null ? Reason.UNKNOWN : lead.refusalFor(command.workspaceId());
            if (reason != null) {
                conflicts.add(Map.of("id", id, "reason", reason.toString()));
            }
        }
        return conflicts;
    }

    private static Step<Change> refused(
            PurchaseLeads command,
            List<Map<String, Object>> conflicts,
            CommandMessage<PurchaseCommand> message) {
        Map<String, Object> details = Map.of("leads", conflicts);
        boolean noneExists =
                conflicts.size() == command.leadIds().size()
                        && conflicts.stream()
                                .allMatch(conflict ->
                                        Reason.UNKNOWN.toString().equals(conflict.get("reason")));
        if (noneExists) {
            return Step.rejected(PurchaseRefusal.LEADS_UNKNOWN.code(), details);
        }
        return Step.rejected(
                PurchaseRefusal.PURCHASE_CONFLICT.code(),
                details,
                List.of(
                        Audit.line(
                                message,
                                command.workspaceId(),
                                PurchaseRefusal.PURCHASE_CONFLICT.code(),
                                command.userId(),
                                message.commandId().toString(),
                                details)),
                List.of());
    }

    private static Purchase draft(
            PurchaseState state, PurchaseLeads command, CommandMessage<PurchaseCommand> message) {
        List<Item> items =
                command.leadIds().stream()
                        .map(id -> Objects.requireNonNull(state.lead(id), "no conflict"))
                        .map(lead ->
                                new Item(lead.id(), lead.price(), Item.State.HELD, lead.freeSlot()))
                        .toList();
        BigDecimal total = items.stream().map(Item::price).reduce(Money.ZERO, BigDecimal::add);
        boolean byStripe = command.paymentMethod() == PaymentMethod.STRIPE && total.signum() > 0;
        return new Purchase(
                new Purchase.Order(
                        message.newId(PURCHASE_ID),
                        command.workspaceId(),
                        command.userId(),
                        total,
                        command.paymentMethod(),
                        message.acceptedAt(),
                        byStripe ? message.now().plus(state.terms().checkout()) : null),
                PurchaseStatus.PENDING,
                Purchase.Checkout.NONE,
                null,
                null,
                items);
    }

    private static Step<Change> pay(
            PurchaseState state, Purchase purchase, CommandMessage<PurchaseCommand> message) {
        Credits credits = state.credits(purchase.buyerWorkspaceId());
        if (!credits.cover(purchase.total())) {
            return Step.rejected(
                    PurchaseRefusal.INSUFFICIENT_CREDITS.code(),
                    Map.of("required", purchase.total(), "available", credits.balance()));
        }
        var draft = new Step.Draft<Change>();
        Purchase completed = Handover.sell(draft, state, purchase, message.now());
        BigDecimal remaining = credits.balance();
        if (purchase.total().signum() > 0) {
            remaining =
                    Booking.bookAndTell(
                                    draft,
                                    credits,
                                    Booking.paying(purchase.id()),
                                    purchase.total().negate(),
                                    message.newId(LINE_ID),
                                    message.now(),
                                    purchase.id())
                            .balance();
        }
        return draft.accepted(
                "completed",
                new PurchaseResult.Completed(completed.id(), completed.total(), remaining));
    }

    private static Step<Change> hold(
            PurchaseState state, Purchase purchase, CommandMessage<PurchaseCommand> message) {
        Terms terms = state.terms();
        var draft = new Step.Draft<Change>();
        Purchase pending = Handover.hold(draft, state, purchase, message.now().plus(terms.hold()));
        return draft.tell(
                        new LeadsReserved(
                                pending.buyerWorkspaceId(),
                                pending.id(),
                                List.copyOf(pending.leadIds()),
                                message.now().plus(terms.hold())))
                .then(StripeCalls.now(StripeCalls.CHECKOUT, pending.id()))
                .then(StripeCalls.after(terms.hold(), StripeCalls.EXPIRE, pending.id()))
                .accepted("started", started(pending));
    }

    private static PurchaseResult.Started started(Purchase purchase) {
        return new PurchaseResult.Started(
                purchase.id(),
                purchase.total(),
                purchase.expiry(),
                StripeCalls.finishedBy(StripeCalls.CHECKOUT, purchase.id()));
    }

    private static PurchaseResult.Completed completed(PurchaseState state, Purchase purchase) {
        return new PurchaseResult.Completed(
                purchase.id(),
                purchase.total(),
                purchase.paymentMethod() == PaymentMethod.CREDITS
                        ? state.credits(purchase.buyerWorkspaceId()).balance()
                        : null);
    }
}

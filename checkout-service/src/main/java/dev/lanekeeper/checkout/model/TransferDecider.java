package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.ApproveTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.RejectTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.SubmitTransfer;
import dev.lanekeeper.events.checkout.CheckoutEvent.OrderFailed;
import dev.lanekeeper.events.checkout.CheckoutEvent.TransferDecided;
import dev.lanekeeper.events.checkout.CheckoutEvent.TransferSubmitted;
import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether an order has been paid by a bank transfer: the customer says so, and people look. */
final class TransferDecider {

    private static final int TRANSFER_ID = 0;
    private static final String REJECTED_BY_HAND = "transfer_rejected";

    private TransferDecider() {}

    static Step<Change> submit(
            CheckoutState state,
            Order order,
            SubmitTransfer command,
            CommandMessage<CheckoutCommand> message) {
        Optional<Step<Change>> unpayable = unpayable(order, message.now());
        if (unpayable.isPresent()) {
            return unpayable.get();
        }
        Transfer proven = state.provenBy(command.screenshotSha256());
        if (proven != null && !proven.orderId().equals(order.id())) {
            return Refusals.refused(CheckoutRefusal.DUPLICATE_SCREENSHOT, Map.of());
        }
        if (proven != null) {
            return Step.asItIs(order.status().toString(), told(proven, order));
        }
        var draft = new Step.Draft<Change>();
        Transfer before = state.submitted(order.id());
        if (before != null) {
            draft.change(new Change.OfTransfer(before.superseded()));
        }
        Transfer transfer = submitted(order, command, message);
        Order waiting =
                order.waitingUntil(
                        OrderStatus.AWAITING_REVIEW,
                        later(order.expiresAt(), message.now().plus(state.terms().review())));
        new PromoUses(state, draft, message.now()).prolong(order, end(waiting));
        return draft.change(new Change.OfTransfer(transfer))
                .change(new Change.OfOrder(waiting))
                .tell(new TransferSubmitted(order.userId(), order.id(), transfer.id()))
                .accepted(waiting.status().toString(), told(transfer, waiting));
    }

    private static Transfer submitted(
            Order order, SubmitTransfer command, CommandMessage<CheckoutCommand> message) {
        return new Transfer(
                message.newId(TRANSFER_ID),
                order.id(),
                order.userId(),
                new Transfer.Claim(
                        command.amountClaimed(), command.reference(), command.screenshotSha256()),
                message.now(),
                Transfer.Status.SUBMITTED,
                null);
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }

    private static Instant end(Order waiting) {
        return Objects.requireNonNull(waiting.expiresAt(), "it waits");
    }

    static Step<Change> approve(
            CheckoutState state, Order order, ApproveTransfer command, Instant now) {
        return decide(
                state,
                order,
                command.transferId(),
                now,
                transfer -> approved(state, order, transfer, command, now));
    }

    private static Step<Change> approved(
            CheckoutState state,
            Order order,
            Transfer transfer,
            ApproveTransfer command,
            Instant now) {
        Optional<Step<Change>> shortage = Fulfilment.shortage(state, order.items());
        if (shortage.isPresent()) {
            return shortage.get();
        }
        var draft = new Step.Draft<Change>();
        Transfer decided =
                decided(draft, transfer, Transfer.Status.APPROVED, command.decidedBy(), null, now);
        new PromoUses(state, draft, now).consume(order);
        Order fulfilled = Fulfilment.fulfil(draft, state, order, now);
        return draft.accepted("fulfilled", told(decided, fulfilled));
    }

    static Step<Change> reject(
            CheckoutState state, Order order, RejectTransfer command, Instant now) {
        return decide(
                state,
                order,
                command.transferId(),
                now,
                transfer -> rejected(state, order, transfer, command, now));
    }

    private static Step<Change> rejected(
            CheckoutState state,
            Order order,
            Transfer transfer,
            RejectTransfer command,
            Instant now) {
        var draft = new Step.Draft<Change>();
        Transfer decided =
                decided(
                        draft,
                        transfer,
                        Transfer.Status.REJECTED,
                        command.decidedBy(),
                        command.reason(),
                        now);
        Order failed = order.failed(REJECTED_BY_HAND);
        new PromoUses(state, draft, now).release(failed, Reservation.Status.RELEASED);
        return draft.change(new Change.OfOrder(failed))
                .tell(new OrderFailed(order.userId(), order.id(), REJECTED_BY_HAND))
                .accepted("rejected", told(decided, failed));
    }

    private static Transfer decided(
            Step.Draft<Change> draft,
            Transfer transfer,
            Transfer.Status status,
            String by,
            @Nullable String reason,
            Instant now) {
        Transfer decided = transfer.decided(status, new Transfer.Verdict(by, now, reason));
        draft.change(new Change.OfTransfer(decided))
                .tell(
                        new TransferDecided(
                                transfer.userId(),
                                transfer.orderId(),
                                transfer.id(),
                                status.toString()));
        return decided;
    }

    /** A transfer is decided once: who comes second is told what the first has said. */
    private static Step<Change> decide(
            CheckoutState state,
            Order order,
            UUID transferId,
            Instant now,
            Function<Transfer, Step<Change>> verdict) {
        Transfer transfer = state.transfer(order.id(), transferId);
        if (transfer == null) {
            return Refusals.refused(
                    CheckoutRefusal.TRANSFER_UNKNOWN, Map.of("transferId", transferId));
        }
        boolean decided =
                transfer.is(Transfer.Status.APPROVED) || transfer.is(Transfer.Status.REJECTED);
        if (decided) {
            return Step.asItIs("already_decided", told(transfer, order));
        }
        return unpayable(order, now)
                .orElseGet(() ->
                        transfer.is(Transfer.Status.SUBMITTED)
                                ? verdict.apply(transfer)
                                : Step.asItIs("already_decided", told(transfer, order)));
    }

    private static Optional<Step<Change>> unpayable(Order order, Instant now) {
        if (order.is(OrderStatus.EXPIRED) || order.isOverdue(now)) {
            return Optional.of(
                    Refusals.refused(CheckoutRefusal.ORDER_EXPIRED, Map.of("orderId", order.id())));
        }
        return order.status().isPayable()
                ? Optional.empty()
                : Optional.of(
                        Refusals.refused(
                                CheckoutRefusal.ORDER_NOT_PAYABLE,
                                Map.of("status", order.status().toString())));
    }

    private static CheckoutResult.Transfer told(Transfer transfer, Order order) {
        return new CheckoutResult.Transfer(
                transfer.id(),
                transfer.orderId(),
                transfer.status().toString(),
                order.status().toString());
    }
}

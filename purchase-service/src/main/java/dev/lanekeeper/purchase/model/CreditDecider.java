package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.Money;
import dev.lanekeeper.events.purchase.CreditKind;
import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.CreditSale;
import dev.lanekeeper.events.purchase.PurchaseCommand.GrantCredits;
import dev.lanekeeper.events.purchase.PurchaseCommand.ReverseSale;
import dev.lanekeeper.events.purchase.PurchaseRefusal;
import dev.lanekeeper.events.purchase.PurchaseResult;
import dev.lanekeeper.events.purchase.SoldLead;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Credits that come and go without a purchase of the workspace's own. Each reason counts once. */
final class CreditDecider {

    private CreditDecider() {}

    static Step<Change> grant(
            PurchaseState state, GrantCredits command, CommandMessage<PurchaseCommand> message) {
        var reason = new LedgerLine.Reason(command.kind(), command.externalRef());
        Credits credits = state.credits(command.workspaceId());
        LedgerLine booked = state.booked(reason);
        if (booked != null) {
            return booked.workspaceId().equals(command.workspaceId())
                            && booked.delta().compareTo(command.amount()) == 0
                    ? Step.asItIs("already_granted", granted(credits, command.amount()))
                    : Step.rejected(
                            PurchaseRefusal.EXTERNAL_REF_REUSED.code(),
                            Map.of("kind", command.kind(), "externalRef", command.externalRef()));
        }
        if (!isAmountOf(command.kind(), command.amount())
                || !credits.after(command.kind(), command.amount()).isPossible()) {
            return Step.rejected(
                    PurchaseRefusal.INVALID_AMOUNT.code(),
                    Map.of("amount", command.amount(), "balance", credits.balance()));
        }
        var draft = new Step.Draft<Change>();
        Credits after =
                Booking.bookAndTell(
                        draft,
                        credits,
                        reason,
                        command.amount(),
                        message.newId(0),
                        message.now(),
                        null);
        return draft.accepted("granted", granted(after, command.amount()));
    }

    private static boolean isAmountOf(CreditKind kind, BigDecimal amount) {
        return switch (kind) {
            case TOPUP, EARNED -> amount.signum() > 0;
            case ADJUSTMENT -> amount.signum() != 0;
            case LEAD_PURCHASE, REFUND -> false;
        };
    }

    static Step<Change> earn(
            PurchaseState state, CreditSale command, CommandMessage<PurchaseCommand> message) {
        var draft = new Step.Draft<Change>();
        Credits credits = state.credits(command.workspaceId());
        BigDecimal sum = Money.ZERO;
        int n = 0;
        for (SoldLead lead : command.leads()) {
            var earning = Booking.earning(command.purchaseId(), lead.leadId());
            var takingBack = Booking.takingBack(command.purchaseId(), lead.leadId());
            if (state.booked(earning) == null && state.booked(takingBack) == null) {
                credits =
                        Booking.book(
                                draft,
                                credits,
                                earning,
                                lead.price(),
                                message.newId(n),
                                message.now());
                sum = sum.add(lead.price());
            }
            n++;
        }
        if (sum.signum() == 0) {
            return draft.accepted("already_granted", granted(credits, sum));
        }
        Booking.tell(draft, credits, CreditKind.EARNED, sum, command.purchaseId());
        return draft.accepted("granted", granted(credits, sum));
    }

    /**
     * All of it, or a refusal that people see: a leg that cannot be covered must not vanish. A sale
     * that has not been credited yet never will be.
     */
    static Step<Change> takeBack(
            PurchaseState state, ReverseSale command, CommandMessage<PurchaseCommand> message) {
        var draft = new Step.Draft<Change>();
        Credits credits = state.credits(command.workspaceId());
        BigDecimal sum = Money.ZERO;
        int n = 0;
        for (SoldLead lead : command.leads()) {
            var takingBack = Booking.takingBack(command.purchaseId(), lead.leadId());
            if (state.booked(takingBack) == null) {
                boolean wasEarned =
                        state.booked(Booking.earning(command.purchaseId(), lead.leadId())) != null;
                BigDecimal delta = wasEarned ? lead.price().negate() : Money.ZERO;
                credits =
                        Booking.book(
                                draft, credits, takingBack, delta, message.newId(n), message.now());
                sum = sum.add(delta);
            }
            n++;
        }
        if (!credits.isPossible()) {
            return spent(state, command, sum.negate(), message);
        }
        Booking.tell(draft, credits, CreditKind.EARNED, sum, command.purchaseId());
        return draft.accepted("credits_taken_back", granted(credits, sum));
    }

    private static Step<Change> spent(
            PurchaseState state,
            ReverseSale command,
            BigDecimal owed,
            CommandMessage<PurchaseCommand> message) {
        Map<String, Object> details =
                Map.of(
                        "owed",
                        owed,
                        "balance",
                        state.credits(command.workspaceId()).balance(),
                        "purchaseId",
                        command.purchaseId());
        return Step.rejected(
                PurchaseRefusal.CREDITS_SPENT.code(),
                details,
                List.of(
                        Audit.line(
                                message,
                                command.workspaceId(),
                                "sale_not_taken_back",
                                "lanekeeper",
                                command.purchaseId().toString(),
                                details)),
                List.of());
    }

    static PurchaseResult.Granted granted(Credits credits, BigDecimal amount) {
        return new PurchaseResult.Granted(credits.workspaceId(), amount, credits.balance());
    }
}

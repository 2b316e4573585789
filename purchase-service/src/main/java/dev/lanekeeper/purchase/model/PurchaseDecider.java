package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.AbandonCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.PurchaseCommand.AttachCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.CreditSale;
import dev.lanekeeper.events.purchase.PurchaseCommand.ExpirePurchase;
import dev.lanekeeper.events.purchase.PurchaseCommand.GrantCredits;
import dev.lanekeeper.events.purchase.PurchaseCommand.ListLead;
import dev.lanekeeper.events.purchase.PurchaseCommand.OfPurchase;
import dev.lanekeeper.events.purchase.PurchaseCommand.PurchaseLeads;
import dev.lanekeeper.events.purchase.PurchaseCommand.RefundPurchase;
import dev.lanekeeper.events.purchase.PurchaseCommand.ReverseSale;
import dev.lanekeeper.events.purchase.PurchaseCommand.SettleRefund;
import dev.lanekeeper.events.purchase.PurchaseCommand.WithdrawLead;
import dev.lanekeeper.events.purchase.PurchaseRefusal;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.util.Map;
import java.util.function.Function;

/** All that can be asked of a workspace, and who decides it. */
final class PurchaseDecider {

    private PurchaseDecider() {}

    static Step<Change> decide(PurchaseState state, CommandMessage<PurchaseCommand> message) {
        return switch (message.command()) {
            case PurchaseLeads command -> BuyingDecider.buy(state, command, message);
            case AttachCheckout command ->
                    of(state, command, purchase -> CheckoutDecider.attach(purchase, command));
            case AbandonCheckout command ->
                    of(
                            state,
                            command,
                            purchase -> CheckoutDecider.abandon(state, purchase, command));
            case ExpirePurchase command ->
                    of(state, command, purchase -> CheckoutDecider.expire(state, purchase));
            case ApplyStripeEvent command ->
                    command.credits()
                            ? TopUpDecider.apply(state, command, message)
                            : PaymentDecider.apply(state, command, message);
            case RefundPurchase command ->
                    of(
                            state,
                            command,
                            purchase -> RefundDecider.refund(state, purchase, command, message));
            case SettleRefund command ->
                    of(
                            state,
                            command,
                            purchase -> RefundDecider.settle(state, purchase, command, message));
            case GrantCredits command -> CreditDecider.grant(state, command, message);
            case CreditSale command -> CreditDecider.earn(state, command, message);
            case ReverseSale command -> CreditDecider.takeBack(state, command, message);
            case ListLead command -> ListingDecider.list(state, command, message);
            case WithdrawLead command -> ListingDecider.withdraw(state, command);
        };
    }

    /** What every command about a purchase wants first: that the workspace has it. */
    private static Step<Change> of(
            PurchaseState state, OfPurchase command, Function<Purchase, Step<Change>> decider) {
        Purchase purchase = state.purchase(command.purchaseId());
        return purchase != null && purchase.buyerWorkspaceId().equals(command.workspaceId())
                ? decider.apply(purchase)
                : Step.rejected(
                        PurchaseRefusal.PURCHASE_UNKNOWN.code(),
                        Map.of("purchaseId", command.purchaseId()));
    }
}

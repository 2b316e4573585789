package dev.lanekeeper.purchase.store;

import dev.lanekeeper.events.purchase.PaymentMethod;
import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.AbandonCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.PurchaseCommand.AttachCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.CreditSale;
import dev.lanekeeper.events.purchase.PurchaseCommand.ExpirePurchase;
import dev.lanekeeper.events.purchase.PurchaseCommand.GrantCredits;
import dev.lanekeeper.events.purchase.PurchaseCommand.ListLead;
import dev.lanekeeper.events.purchase.PurchaseCommand.PurchaseLeads;
import dev.lanekeeper.events.purchase.PurchaseCommand.RefundPurchase;
import dev.lanekeeper.events.purchase.PurchaseCommand.ReverseSale;
import dev.lanekeeper.events.purchase.PurchaseCommand.SettleRefund;
import dev.lanekeeper.events.purchase.PurchaseCommand.WithdrawLead;
import dev.lanekeeper.purchase.model.LedgerLine;
import dev.lanekeeper.purchase.model.Reasons;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which rows the commands of a batch name. Sorted, so that every batch meets them in one order. */
final class Wanted {

    final Set<UUID> credits = new TreeSet<>();
    final Set<UUID> purchases = new TreeSet<>();
    final Set<String> sessions = new TreeSet<>();
    final Set<String> intents = new TreeSet<>();
    final Set<UUID> leads = new TreeSet<>();
    final Set<UUID> buyers = new TreeSet<>();
    private final List<LedgerLine.Reason> reasons;

    Wanted(Collection<? extends PurchaseCommand> commands) {
        commands.forEach(this::add);
        reasons = commands.stream().flatMap(command -> Reasons.of(command).stream()).toList();
    }

    private void add(PurchaseCommand command) {
        switch (command) {
            case PurchaseLeads buy -> {
                leads.addAll(buy.leadIds());
                buyers.add(buy.workspaceId());
                if (buy.paymentMethod() == PaymentMethod.CREDITS) {
                    credits.add(buy.workspaceId());
                }
            }
            case AttachCheckout attach -> purchases.add(attach.purchaseId());
            case AbandonCheckout abandon -> purchases.add(abandon.purchaseId());
            case ExpirePurchase expire -> purchases.add(expire.purchaseId());
            case SettleRefund settle -> purchases.add(settle.purchaseId());
            case RefundPurchase refund -> {
                purchases.add(refund.purchaseId());
                credits.add(refund.workspaceId());
            }
            case ApplyStripeEvent event -> {
                if (event.credits()) {
                    add(credits, event.workspaceId());
                } else {
                    add(purchases, event.purchaseId());
                    add(sessions, event.sessionId());
                    add(intents, event.paymentIntentId());
                }
            }
            case GrantCredits grant -> credits.add(grant.workspaceId());
            case CreditSale sale -> credits.add(sale.workspaceId());
            case ReverseSale sale -> credits.add(sale.workspaceId());
            case ListLead list -> leads.add(list.leadId());
            case WithdrawLead withdraw -> leads.add(withdraw.leadId());
        }
    }

    private static <T> void add(Set<T> set, @Nullable T value) {
        if (value != null) {
            set.add(value);
        }
    }

    boolean namesPurchases() {
        return !purchases.isEmpty() || !sessions.isEmpty() || !intents.isEmpty();
    }

    boolean namesReasons() {
        return !reasons.isEmpty();
    }

    String[] kinds() {
        return reasons.stream().map(reason -> reason.kind().toString()).toArray(String[]::new);
    }

    String[] externalRefs() {
        return reasons.stream().map(LedgerLine.Reason::externalRef).toArray(String[]::new);
    }
}

package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.PurchaseCommand.CreditSale;
import dev.lanekeeper.events.purchase.PurchaseCommand.GrantCredits;
import dev.lanekeeper.events.purchase.PurchaseCommand.ReverseSale;
import dev.lanekeeper.events.purchase.SoldLead;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Which lines of the ledger a command wants to know of before it is decided. */
public final class Reasons {

    private Reasons() {}

    public static List<LedgerLine.Reason> of(PurchaseCommand command) {
        return switch (command) {
            case GrantCredits grant ->
                    List.of(new LedgerLine.Reason(grant.kind(), grant.externalRef()));
            case CreditSale sale -> ofSale(sale.purchaseId(), sale.leads());
            case ReverseSale sale -> ofSale(sale.purchaseId(), sale.leads());
            case ApplyStripeEvent event -> ofPayment(event);
            default -> List.of();
        };
    }

    private static List<LedgerLine.Reason> ofSale(UUID purchaseId, List<SoldLead> leads) {
        return leads.stream()
                .flatMap(lead ->
                        Stream.of(
                                Booking.earning(purchaseId, lead.leadId()),
                                Booking.takingBack(purchaseId, lead.leadId())))
                .toList();
    }

    private static List<LedgerLine.Reason> ofPayment(ApplyStripeEvent event) {
        String payment = event.reference();
        return event.credits() && payment != null
                ? List.of(Booking.toppingUp(payment), Booking.toppingDown(payment))
                : List.of();
    }
}

package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.ListLead;
import dev.lanekeeper.events.purchase.PurchaseCommand.WithdrawLead;
import dev.lanekeeper.events.purchase.PurchaseRefusal;
import dev.lanekeeper.events.purchase.PurchaseResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a seller offers. */
final class ListingDecider {

    private ListingDecider() {}

    static Step<Change> list(
            PurchaseState state, ListLead command, CommandMessage<PurchaseCommand> message) {
        Lead known = state.lead(command.leadId());
        if (known != null) {
            return known.sellerWorkspaceId().equals(command.workspaceId())
                    ? Step.asItIs("listed", shown(known, command.preview()))
                    : rejected(PurchaseRefusal.NOT_YOURS, known);
        }
        var lead =
                new Lead(
                        command.leadId(),
                        command.workspaceId(),
                        true,
                        command.price(),
                        command.maxSales(),
                        0,
                        List.of(),
                        null,
                        null,
                        null);
        return new Step.Draft<Change>()
                .change(
                        new Change.NewlyListed(
                                new NewLead(
                                        lead,
                                        command.preview(),
                                        command.sealedDetails(),
                                        message.now())))
                .accepted("listed", shown(lead, command.preview()));
    }

    static Step<Change> withdraw(PurchaseState state, WithdrawLead command) {
        Lead lead = state.lead(command.leadId());
        if (lead == null) {
            return Step.rejected(
                    PurchaseRefusal.LEAD_UNKNOWN.code(), Map.of("leadId", command.leadId()));
        }
        if (!lead.sellerWorkspaceId().equals(command.workspaceId())) {
            return rejected(PurchaseRefusal.NOT_YOURS, lead);
        }
        if (lead.isSoldOut()) {
            return rejected(PurchaseRefusal.ALREADY_SOLD, lead);
        }
        Lead withdrawn = lead.withdrawn();
        return lead.listed()
                ? new Step.Draft<Change>()
                        .change(new Change.OfLead(withdrawn))
                        .accepted("withdrawn", shown(withdrawn, null))
                : Step.asItIs("withdrawn", shown(lead, null));
    }

    private static Step<Change> rejected(PurchaseRefusal refusal, Lead lead) {
        return Step.rejected(refusal.code(), Map.of("leadId", lead.id()));
    }

    private static PurchaseResult.Lead shown(Lead lead, @Nullable Map<String, Object> preview) {
        return new PurchaseResult.Lead(
                lead.id(), lead.status(), lead.price(), lead.maxSales(), lead.soldCount(), preview);
    }
}

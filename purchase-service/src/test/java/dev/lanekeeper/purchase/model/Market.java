package dev.lanekeeper.purchase.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.purchase.CreditKind;
import dev.lanekeeper.events.purchase.PaymentMethod;
import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.PurchaseCommand.AttachCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.GrantCredits;
import dev.lanekeeper.events.purchase.PurchaseCommand.ListLead;
import dev.lanekeeper.events.purchase.PurchaseCommand.PurchaseLeads;
import dev.lanekeeper.events.purchase.StripeReport;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.FollowUp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A marketplace in memory: everything is loaded, commands are decided one after the other. */
final class Market {

    static final Terms TERMS =
            new Terms(
                    "usd", Duration.ofMinutes(15), Duration.ofMinutes(35), Duration.ofSeconds(30));
    static final String INTENT = "pi_1";
    static final String SESSION = "cs_1";

    final UUID seller = new UUID(1, 1);
    final UUID buyer = new UUID(2, 1);
    final UUID rival = new UUID(2, 2);
    final PurchaseState state = new PurchaseState(TERMS);
    final List<FollowUp> followUps = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private int commands;
    private int events;

    Decision decide(PurchaseCommand command) {
        now = now.plusSeconds(1);
        Decision decision =
                state.decide(
                        new CommandMessage<>(
                                new UUID(0x8000, ++commands), command, now.minusMillis(5), now));
        followUps.addAll(decision.followUps());
        return decision;
    }

    /** Decides the commands that follow, and those that follow from them. */
    Market settle() {
        while (followUps.stream().anyMatch(FollowUp.Send.class::isInstance)) {
            List<FollowUp> due = List.copyOf(followUps);
            followUps.removeIf(FollowUp.Send.class::isInstance);
            for (FollowUp followUp : due) {
                if (followUp instanceof FollowUp.Send(PurchaseCommand command)) {
                    decide(command);
                }
            }
        }
        return this;
    }

    long calls(String kind) {
        return followUps.stream()
                .filter(followUp ->
                        followUp instanceof FollowUp.Call call && call.kind().equals(kind))
                .count();
    }

    UUID lead(String price) {
        return lead(price, 1);
    }

    UUID lead(String price, int maxSales) {
        var id = new UUID(3, ++commands);
        assertThat(
                        decide(
                                        new ListLead(
                                                seller,
                                                id,
                                                new BigDecimal(price),
                                                maxSales,
                                                Map.of("city", "Lyon"),
                                                "sealed",
                                                "fingerprint"))
                                .code())
                .isEqualTo("listed");
        return id;
    }

    Lead see(UUID leadId) {
        return state.lead(leadId);
    }

    Market withCredits(UUID workspace, String amount) {
        decide(
                new GrantCredits(
                        workspace, CreditKind.TOPUP, new BigDecimal(amount), "gift-" + ++commands));
        return this;
    }

    BigDecimal balance(UUID workspace) {
        return state.credits(workspace).balance();
    }

    Decision buy(UUID workspace, UUID... leads) {
        return decide(
                new PurchaseLeads(
                        workspace, "anna", Arrays.asList(leads), PaymentMethod.CREDITS, null));
    }

    Decision buyByStripe(UUID workspace, UUID... leads) {
        return decide(
                new PurchaseLeads(
                        workspace, "anna", Arrays.asList(leads), PaymentMethod.STRIPE, null));
    }

    /** A purchase that waits on Stripe's page. */
    Purchase pending(UUID workspace, UUID... leads) {
        assertThat(buyByStripe(workspace, leads).code()).isEqualTo("started");
        Purchase purchase = purchaseOf(leads[0]);
        decide(new AttachCheckout(workspace, purchase.id(), SESSION, "https://pay"));
        return see(purchase);
    }

    Purchase see(Purchase purchase) {
        return state.purchase(purchase.id());
    }

    /** Who has the lead's only slot. */
    Purchase purchaseOf(UUID leadId) {
        return state.purchase(see(leadId).taken().getFirst().purchaseId());
    }

    ApplyStripeEvent event(StripeReport report, Purchase purchase) {
        return event(report, purchase, INTENT, Terms.minor(purchase.total()));
    }

    ApplyStripeEvent event(
            StripeReport report, Purchase purchase, String intent, long amountMinor) {
        return new ApplyStripeEvent(
                "evt_" + ++events,
                report.toString(),
                report,
                purchase.buyerWorkspaceId(),
                purchase.id(),
                false,
                SESSION,
                intent,
                amountMinor,
                "usd",
                now,
                null);
    }

    /** Buys credits. */
    ApplyStripeEvent topUp(StripeReport report, String intent, long amountMinor) {
        return new ApplyStripeEvent(
                "evt_" + ++events,
                report.toString(),
                report,
                buyer,
                null,
                true,
                null,
                intent,
                amountMinor,
                "usd",
                now,
                null);
    }

    Map<String, ?> details(Decision decision) {
        return ((Decision.Rejected) decision).details();
    }
}

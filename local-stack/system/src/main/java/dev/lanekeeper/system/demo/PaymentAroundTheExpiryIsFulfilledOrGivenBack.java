package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A buyer pays in the moment in which the page is closed. Whichever comes first at Stripe, the
 * sandbox's ledger and ours must agree: paid and fulfilled, paid and given back, or not paid at
 * all.
 */
final class PaymentAroundTheExpiryIsFulfilledOrGivenBack implements Promise {

    private static final int RACES = 20;

    @Override
    public String sentence() {
        return "a payment that races the expiry of its page is fulfilled once or given back once";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoMarket market = system.market();
        Verdict.Findings findings = new Verdict.Findings();
        int fulfilled = 0;
        for (int n = 0; n < RACES; n++) {
            DemoMarket.Buyer buyer = market.buyer();
            Answer pending = buyer.api().buy("stripe", List.of(market.lead("9.00")));
            String session = StripeEventsInAnyOrderEndTheSame.session(pending);
            List<Race.Entrant<Answer>> race =
                    List.of(
                            () -> market.sandbox("sessions/" + session + "/pay"),
                            () -> market.sandbox("sessions/" + session + "/expire"));
            var _ = Race.of(race);
            boolean settled =
                    market.becomes(
                            buyer, pending.text("/purchaseId"), "completed", "expired", "refunded");
            findings.expect("purchase " + n + " is settled", true, settled);
            fulfilled += agrees(market, buyer, pending, session, findings);
        }
        fulfilled += lateOnes(market, findings);
        market.audit(findings);
        return findings.verdict("%d fulfilled, %d not".formatted(fulfilled, RACES + 2 - fulfilled));
    }

    /** Ours against the sandbox's ledger; 1 when it was fulfilled. */
    private static int agrees(
            DemoMarket market,
            DemoMarket.Buyer buyer,
            Answer pending,
            String session,
            Verdict.Findings findings)
            throws IOException {
        String status = buyer.api().purchase(pending.text("/purchaseId")).text("/status");
        JsonNode ledger = market.sandbox("ledger").json();
        boolean paid = false;
        String intent = "";
        for (JsonNode one : ledger.at("/sessions")) {
            if (one.at("/id").asString().equals(session)) {
                paid = one.at("/payment_status").asString().equals("paid");
                intent = one.at("/payment_intent").asString("");
            }
        }
        int refunds = 0;
        for (JsonNode refund : ledger.at("/refunds")) {
            refunds += refund.at("/payment_intent").asString().equals(intent) ? 1 : 0;
        }
        String promised = !paid ? "expired 0" : refunds == 0 ? "completed 0" : "refunded 1";
        findings.expect("purchase and refunds", promised, status + " " + refunds);
        return status.equals("completed") ? 1 : 0;
    }

    /**
     * We are told of the expiry, and the money comes all the same: the lead may be gone by then.
     */
    private static int lateOnes(DemoMarket market, Verdict.Findings findings)
            throws IOException, InterruptedException {
        List<String> ends = new ArrayList<>();
        for (boolean gone : new boolean[] {false, true}) {
            DemoMarket.Buyer buyer = market.buyer();
            String lead = market.lead("9.00");
            Answer pending = buyer.api().buy("stripe", List.of(lead));
            String session = StripeEventsInAnyOrderEndTheSame.session(pending);
            String expired =
                    """
                    {"id":"evt_%s","object":"event","type":"checkout.session.expired","data":{"object":{"id":"%s","mode":"payment",
                     "metadata":{"purchase_id":"%s","workspace_id":"%s"}}}}
                    """
                            .formatted(
                                    session,
                                    session,
                                    pending.text("/purchaseId"),
                                    buyer.workspace());
            findings.expect("delivery", 200, market.deliver(expired, 0).status());
            market.becomes(buyer, pending.text("/purchaseId"), "expired");
            if (gone) {
                findings.expect(
                        "the other buyer",
                        "200 completed",
                        market.rich("9.00").api().buy("credits", List.of(lead)).inShort());
            }
            market.sandbox("sessions/" + session + "/pay");
            market.becomes(buyer, pending.text("/purchaseId"), "completed", "refunded");
            ends.add(buyer.api().purchase(pending.text("/purchaseId")).text("/status"));
            agrees(market, buyer, pending, session, findings);
        }
        findings.expect("late payments", List.of("completed", "refunded"), ends);
        return 1;
    }
}

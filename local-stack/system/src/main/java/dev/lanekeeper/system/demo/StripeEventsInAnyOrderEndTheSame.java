package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** All orders of what Stripe may say about one purchase that was paid and given back. */
final class StripeEventsInAnyOrderEndTheSame implements Promise {

    private static final List<String> TYPES =
            List.of(
                    "checkout.session.completed",
                    "payment_intent.succeeded",
                    "checkout.session.expired",
                    "charge.refunded");

    @Override
    public String sentence() {
        return "all 24 orders of completed, succeeded, expired and refunded end refunded, the lead free";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoMarket market = system.market();
        Verdict.Findings findings = new Verdict.Findings();
        int orders = 0;
        for (List<String> order : permutations(TYPES)) {
            orders++;
            DemoMarket.Buyer buyer = market.buyer();
            String lead = market.lead("7.00");
            Answer pending = buyer.api().buy("stripe", List.of(lead));
            findings.expect("answer to the purchase", "200 pending", pending.inShort());
            String purchase = pending.text("/purchaseId");
            String session = session(pending);
            String intent = "pi_" + UUID.randomUUID();
            for (String type : order) {
                Answer taken = market.deliver(event(type, buyer, purchase, session, intent), 0);
                findings.expect("answer to " + type, 200, taken.status());
            }
            // Of one lane: when the last is decided, all are.
            boolean settled =
                    market.await(() ->
                            market.column(
                                                    """
                                                    select code
                                                    from inbox
                                                    where tenant_id = ? and source like 'stripe:%'
                                                    """,
                                                    buyer.workspace().toString())
                                            .size()
                                    == TYPES.size());
            findings.expect("events decided, " + order, true, settled);
            findings.expect(
                    "end of " + order, "refunded", buyer.api().purchase(purchase).text("/status"));
            findings.expect(
                    "the lead after " + order,
                    List.of("available 0"),
                    market.column(
                            "select marketplace_status || ' ' || sold_count from leads where id = ?",
                            UUID.fromString(lead)));
        }
        market.audit(findings);
        return findings.verdict(orders + " orders, 24 refunded");
    }

    static String session(Answer pending) {
        String url = pending.text("/checkoutUrl");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static String event(
            String type, DemoMarket.Buyer buyer, String purchase, String session, String intent) {
        String metadata =
                "\"metadata\":{\"purchase_id\":\"%s\",\"workspace_id\":\"%s\"}"
                        .formatted(purchase, buyer.workspace());
        String object =
                switch (type) {
                    case "payment_intent.succeeded" ->
                            "{\"id\":\"%s\",\"amount\":700,\"amount_received\":700,\"currency\":\"usd\",%s}"
                                    .formatted(intent, metadata);
                    case "charge.refunded" ->
                            "{\"id\":\"ch_1\",\"payment_intent\":\"%s\",\"amount\":700,\"amount_refunded\":700,\"refunded\":true,\"currency\":\"usd\",%s}"
                                    .formatted(intent, metadata);
                    default ->
                            "{\"id\":\"%s\",\"mode\":\"payment\",\"payment_status\":\"%s\",\"payment_intent\":%s,\"amount_total\":700,\"currency\":\"usd\",%s}"
                                    .formatted(
                                            session,
                                            type.endsWith("completed") ? "paid" : "unpaid",
                                            type.endsWith("completed")
                                                    ? "\"" + intent + "\""
                                                    : "null",
                                            metadata);
                };
        return "{\"id\":\"evt_%s\",\"object\":\"event\",\"type\":\"%s\",\"data\":{\"object\":%s}}"
                .formatted(UUID.randomUUID(), type, object);
    }

    private static Set<List<String>> permutations(List<String> types) {
        if (types.isEmpty()) {
            return Set.of(List.of());
        }
        Set<List<String>> all = new TreeSet<>(java.util.Comparator.comparing(List::toString));
        for (String first : types) {
            List<String> rest = new ArrayList<>(types);
            rest.remove(first);
            for (List<String> tail : permutations(rest)) {
                List<String> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}

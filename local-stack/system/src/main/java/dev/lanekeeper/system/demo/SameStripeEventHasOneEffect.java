package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stripe delivers an event twenty times at once, to both of its endpoints. */
final class SameStripeEventHasOneEffect implements Promise {

    private static final int DELIVERIES = 20;

    @Override
    public String sentence() {
        return "one Stripe event, delivered 20 times to two endpoints, has one effect";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoMarket market = system.market();
        DemoMarket.Buyer buyer = market.buyer();
        String event =
                """
                {"id":"evt_%s","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"pi_%s",
                 "object":"payment_intent","amount":5000,"amount_received":5000,"currency":"usd",
                 "metadata":{"kind":"credits","workspace_id":"%s"}}}}
                """
                        .formatted(UUID.randomUUID(), UUID.randomUUID(), buyer.workspace());
        List<Race.Entrant<Answer>> race = new ArrayList<>();
        for (int n = 0; n < DELIVERIES; n++) {
            int endpoint = n;
            race.add(() -> market.deliver(event, endpoint));
        }
        List<Answer> answers = Race.of(race);
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect(
                "deliveries taken",
                (long) DELIVERIES,
                answers.stream().filter(answer -> answer.status() == 200).count());
        findings.expect(
                "credits granted",
                true,
                market.await(() ->
                        new BigDecimal(buyer.api().credits().text("/balance"))
                                        .compareTo(new BigDecimal("50.00"))
                                == 0));
        findings.expect(
                "lines in the ledger",
                List.of("1"),
                market.column(
                        "select count(*) from credit_ledger where workspace_id = ?",
                        buyer.workspace()));
        market.audit(findings);
        return findings.verdict("50.00 credits, once");
    }
}

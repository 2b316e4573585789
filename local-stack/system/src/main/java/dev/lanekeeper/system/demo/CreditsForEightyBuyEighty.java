package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One workspace buys 200 leads at once and can pay 80 of them. */
final class CreditsForEightyBuyEighty implements Promise {

    private static final int PURCHASES = 200;
    private static final long PAID = 80;

    @Override
    public String sentence() {
        return "200 purchases at once by a workspace with credits for 80: exactly 80";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoMarket market = system.market();
        DemoMarket.Buyer buyer = market.rich(PAID + ".00");
        List<Race.Entrant<Answer>> race = new ArrayList<>();
        for (String lead : market.leads(PURCHASES, "1.00")) {
            race.add(() -> buyer.api().buy("credits", List.of(lead)));
        }
        List<Answer> answers = Race.of(race);
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect(
                "completed",
                PAID,
                answers.stream().filter(answer -> answer.status() == 200).count());
        findings.expect(
                "refused for lack of credits",
                PURCHASES - PAID,
                answers.stream()
                        .filter(answer -> answer.inShort().equals("402 insufficient_credits"))
                        .count());
        findings.expect(
                "credits left",
                0,
                new java.math.BigDecimal(buyer.api().credits().text("/balance")).signum());
        market.audit(findings);
        return findings.verdict("80 completed, 120 refused");
    }
}

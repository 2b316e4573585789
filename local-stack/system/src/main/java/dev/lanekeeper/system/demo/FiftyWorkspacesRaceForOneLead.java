package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Fifty workspaces press "buy" on one lead at the same moment. */
final class FiftyWorkspacesRaceForOneLead implements Promise {

    private static final int BUYERS = 50;

    @Override
    public String sentence() {
        return "of 50 workspaces that race for one lead one gets it, 49 are told why not";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoMarket market = system.market();
        String lead = market.lead("10.00");
        List<Race.Entrant<Answer>> race = new ArrayList<>();
        for (int n = 0; n < BUYERS; n++) {
            DemoMarket.Buyer buyer = market.rich("10.00");
            race.add(() -> buyer.api().buy("credits", List.of(lead)));
        }
        List<Answer> answers = Race.of(race);
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect("buyers", 1L, count(answers, "completed"));
        findings.expect("conflicts", BUYERS - 1L, count(answers, "purchase_conflict"));
        findings.expect(
                "conflicts that say why",
                BUYERS - 1L,
                answers.stream()
                        .filter(answer -> answer.text("/details/leads/0/reason").equals("sold"))
                        .count());
        findings.expect(
                "audit rows",
                List.of(Integer.toString(BUYERS - 1)),
                market.column(
                        """
                        select count(*)
                        from audit_logs
                        where action = 'purchase_conflict'
                          and details -> 'leads' -> 0 ->> 'id' = ?
                        """,
                        lead));
        market.audit(findings);
        return findings.verdict("1 completed, 49 conflicts");
    }

    private static long count(List<Answer> answers, String code) {
        return answers.stream().filter(answer -> answer.code().equals(code)).count();
    }
}

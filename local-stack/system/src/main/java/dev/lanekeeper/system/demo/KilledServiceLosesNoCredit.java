package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.MarketApi;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The instance that buyers call is killed in the middle of their purchases. */
final class KilledServiceLosesNoCredit implements Promise {

    private static final int BUYERS = 20;
    private static final int PURCHASES = 600;
    private static final int KILL_AFTER_ANSWERS = PURCHASES / 5;

    @Override
    public String sentence() {
        return "kill -9 of the marketplace amid 600 purchases: no credit lost, no lead sold twice";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        if (!system.isSeparate()) {
            return new Verdict.Skipped(
                    "the services share the launcher's JVM: ./lanekeeper down, then ./lanekeeper up --separate");
        }
        DemoMarket market = system.market();
        List<DemoMarket.Buyer> buyers = new ArrayList<>();
        for (int n = 0; n < BUYERS; n++) {
            buyers.add(market.rich("1000.00"));
        }
        List<String> leads = market.leads(PURCHASES, "1.00");
        Victim victim = Victim.of(system, market.instances().getFirst());
        AtomicInteger answers = new AtomicInteger();
        List<Race.Entrant<PatientCaller.Told>> race = new ArrayList<>();
        for (int n = 0; n < PURCHASES; n++) {
            race.add(purchase(market, buyers.get(n % BUYERS), leads.get(n), n, answers, victim));
        }
        List<PatientCaller.Told> told;
        try {
            told = Race.of(race);
        } finally {
            victim.awaitReturn();
        }
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect(
                "completed",
                (long) PURCHASES,
                told.stream()
                        .filter(one ->
                                one.answer().status() == 200
                                        && one.answer().code().endsWith("completed"))
                        .count());
        for (DemoMarket.Buyer buyer : buyers) {
            findings.expect(
                    "balance of a buyer",
                    0,
                    new BigDecimal(buyer.api().credits().text("/balance"))
                            .compareTo(new BigDecimal(1_000 - PURCHASES / BUYERS)));
        }
        long cutOff = told.stream().filter(PatientCaller.Told::cutOff).count();
        findings.expect("the kill met purchases under way", true, cutOff > 0);
        market.audit(findings);
        return findings.verdict(
                "%d cut off, %d waited"
                        .formatted(
                                cutOff, told.stream().filter(PatientCaller.Told::waited).count()));
    }

    private static Race.Entrant<PatientCaller.Told> purchase(
            DemoMarket market,
            DemoMarket.Buyer buyer,
            String lead,
            int n,
            AtomicInteger answers,
            Victim victim) {
        List<ApiClient> everywhere =
                market.instances().stream()
                        .map(at -> market.buyer(buyer.workspace(), at).api().client())
                        .toList();
        String key = "demo-purchase-" + n;
        var caller =
                new PatientCaller(
                        everywhere,
                        key,
                        instance ->
                                instance.post(
                                        MarketApi.PURCHASE_PATH,
                                        MarketApi.purchaseBody("credits", List.of(lead)),
                                        "Idempotency-Key",
                                        key));
        return () -> {
            PatientCaller.Told told = caller.send();
            if (answers.incrementAndGet() == KILL_AFTER_ANSWERS) {
                victim.kill();
            }
            return told;
        };
    }
}

package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Workspaces of all lanes buy carts that share leads, every second cart in the opposite order, and
 * give them back: what makes row locks taken in the order of the request deadlock within a second.
 */
final class OverlappingCartsNeitherStandStillNorSellTwice implements Promise {

    private static final int WORKSPACES = 16;
    private static final int CART = 6;

    /** What is bought is given back at once: so many that most carts find theirs on offer. */
    private static final int LEADS = 600;

    private static final Set<String> EXPECTED =
            Set.of("200 completed", "200 refunded", "409 purchase_conflict");

    private static final Duration TIME =
            Duration.ofSeconds(Integer.getInteger("lanekeeper.demo.seconds", 20));

    @Override
    public String sentence() {
        return "overlapping carts in opposite order for %d s: no deadlock, no lead sold twice"
                .formatted(TIME.toSeconds());
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoMarket market = system.market();
        List<String> leads = market.leads(LEADS, "1.00");
        Map<String, AtomicLong> told = new ConcurrentSkipListMap<>();
        long endNanos = System.nanoTime() + TIME.toNanos();
        List<Race.Entrant<Boolean>> buyers = new ArrayList<>();
        for (int n = 0; n < WORKSPACES; n++) {
            DemoMarket.Buyer buyer = market.rich("600.00");
            boolean reversed = n % 2 == 1;
            buyers.add(() -> buyUntil(endNanos, market, buyer, leads, reversed, told));
        }
        long deadlocks = deadlocks(market);
        Race.of(buyers);
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect(
                "answers other than bought, given back and conflict",
                List.of(),
                told.keySet().stream().filter(code -> !EXPECTED.contains(code)).toList());
        findings.expect("deadlocks that PostgreSQL has seen", deadlocks, deadlocks(market));
        findings.expect("some were bought", true, told.containsKey("200 completed"));
        market.audit(findings);
        return findings.verdict(told.toString());
    }

    private static boolean buyUntil(
            long endNanos,
            DemoMarket market,
            DemoMarket.Buyer buyer,
            List<String> leads,
            boolean reversed,
            Map<String, AtomicLong> told)
            throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (System.nanoTime() < endNanos) {
            int from = random.nextInt(LEADS - 3 * CART);
            List<String> cart = new ArrayList<>();
            for (int i = 0; i < CART; i++) {
                cart.add(leads.get(from + 3 * i));
            }
            if (reversed) {
                Collections.reverse(cart);
            }
            Answer answer = buyer.api().buy("credits", cart);
            count(told, answer);
            if (answer.inShort().equals("200 completed")) {
                count(told, market.giveBack(answer.text("/purchaseId")));
            }
        }
        return true;
    }

    private static void count(Map<String, AtomicLong> told, Answer answer) {
        told.computeIfAbsent(answer.inShort(), _ -> new AtomicLong()).incrementAndGet();
    }

    private static long deadlocks(DemoMarket market) throws SQLException {
        return Long.parseLong(
                market.column(
                                "select deadlocks from pg_stat_database where datname = current_database()")
                        .getFirst());
    }
}

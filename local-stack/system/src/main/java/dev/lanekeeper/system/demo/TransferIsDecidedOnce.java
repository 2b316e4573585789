package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Administrators decide about the same bank transfer at once, and too late. */
final class TransferIsDecidedOnce implements Promise {

    private static final int CLICKS = 5;

    @Override
    public String sentence() {
        return "a transfer approved twice, approved and rejected at once, approved too late: one verdict";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoShop shop = system.shop();
        String product = shop.product("10.00", 10);
        var findings = new Verdict.Findings();

        DemoShop.Customer customer = shop.customer();
        DemoShop.Proven twice = shop.proven(customer, product, "10.00");
        Race.Entrant<Answer> approve = () -> shop.decide(twice.transfer(), true);
        List<Answer> clicks = Race.of(Collections.nCopies(CLICKS, approve));
        findings.expect("fulfilled", 1L, DemoShop.count(clicks, "200 fulfilled"));
        findings.expect(
                "already decided", CLICKS - 1L, DemoShop.count(clicks, "200 already_decided"));

        DemoShop.Proven both = shop.proven(customer, product, "10.00");
        List<Answer> verdicts =
                Race.of(
                        List.<Race.Entrant<Answer>>of(
                                () -> shop.decide(both.transfer(), true),
                                () -> shop.decide(both.transfer(), false)));
        findings.expect(
                "verdicts of two",
                1L,
                verdicts.stream()
                        .filter(answer -> !answer.code().equals("already_decided"))
                        .count());

        DemoShop.Proven late = shop.proven(customer, product, "10.00");
        shop.execute(
                "update orders set expires_at = now() - interval '1 second' where id = '%s'"
                        .formatted(late.order()));
        findings.expect(
                "too late", "409 order_expired", shop.decide(late.transfer(), true).inShort());
        findings.expect(
                "expired",
                true,
                Eventually.comesTrue(
                        () -> customer.api().see(late.order()).text("/status").equals("expired")));
        shop.audit(findings);
        return findings.verdict("one verdict each");
    }
}

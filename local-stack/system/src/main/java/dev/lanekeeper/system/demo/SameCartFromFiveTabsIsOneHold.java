package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** One user has the same cart open in five tabs. */
final class SameCartFromFiveTabsIsOneHold implements Promise {

    private static final int TABS = 5;

    @Override
    public String sentence() {
        return "the same cart validates a promo code from 5 tabs: one hold, the same answer";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoShop shop = system.shop();
        String code = shop.promo(10);
        DemoShop.Customer customer = shop.customer();
        String cart = DemoShop.cart();
        Race.Entrant<Answer> tab = () -> customer.api().validate(code, cart, "50.00");
        List<Answer> answers = Race.of(Collections.nCopies(TABS, tab));
        var findings = new Verdict.Findings();
        findings.expect("valid", (long) TABS, DemoShop.count(answers, "200 valid"));
        findings.expect(
                "different answers", 1L, answers.stream().map(Answer::body).distinct().count());
        findings.expect(
                "holds",
                List.of("1"),
                shop.column("select reserved_count from promo_codes where code = upper(?)", code));
        shop.audit(findings);
        return findings.verdict("1 hold");
    }
}

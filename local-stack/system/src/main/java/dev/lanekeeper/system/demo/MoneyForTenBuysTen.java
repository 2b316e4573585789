package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ShopApi;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One wallet, fifty orders at once. */
final class MoneyForTenBuysTen implements Promise {

    private static final int ORDERS = 50;
    private static final int PAID = 10;

    @Override
    public String sentence() {
        return "50 orders at once from a wallet with money for 10: exactly 10";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoShop shop = system.shop();
        String product = shop.product("1.00", ORDERS);
        DemoShop.Customer customer = shop.rich(PAID + ".00");
        List<Race.Entrant<Answer>> race = new ArrayList<>();
        for (int n = 0; n < ORDERS; n++) {
            race.add(() -> customer.api().order(ShopApi.order(DemoShop.cart(), product, "1.00")));
        }
        List<Answer> answers = Race.of(race);
        var findings = new Verdict.Findings();
        findings.expect("fulfilled", (long) PAID, DemoShop.count(answers, "200 fulfilled"));
        findings.expect(
                "refused for lack of money",
                (long) ORDERS - PAID,
                DemoShop.count(answers, "402 insufficient_balance"));
        findings.expect(
                "balance", 0, new BigDecimal(customer.api().wallet().text("/balance")).signum());
        shop.audit(findings);
        return findings.verdict("10 fulfilled, 40 refused, balance 0");
    }
}

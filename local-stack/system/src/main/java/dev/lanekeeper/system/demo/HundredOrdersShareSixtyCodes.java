package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ShopApi;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A hundred customers want a product of which sixty codes are left. */
final class HundredOrdersShareSixtyCodes implements Promise {

    private static final int ORDERS = 100;
    private static final int CODES = 60;

    @Override
    public String sentence() {
        return "100 orders for 60 codes: 60 with different codes, 40 out of stock";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoShop shop = system.shop();
        String product = shop.product("1.00", CODES);
        List<Race.Entrant<Answer>> race = new ArrayList<>();
        List<DemoShop.Customer> customers = new ArrayList<>();
        for (int n = 0; n < ORDERS; n++) {
            DemoShop.Customer customer = shop.rich("1.00");
            customers.add(customer);
            race.add(() -> customer.api().order(ShopApi.order(DemoShop.cart(), product, "1.00")));
        }
        List<Answer> answers = Race.of(race);
        var findings = new Verdict.Findings();
        findings.expect("fulfilled", (long) CODES, DemoShop.count(answers, "200 fulfilled"));
        findings.expect(
                "out of stock", (long) ORDERS - CODES, DemoShop.count(answers, "409 out_of_stock"));
        List<String> codes = new ArrayList<>();
        for (int n = 0; n < ORDERS; n++) {
            if (answers.get(n).status() == 200) {
                codes.add(
                        customers
                                .get(n)
                                .api()
                                .see(answers.get(n).text("/orderId"))
                                .text("/items/0/codes/0"));
            }
        }
        findings.expect("different codes", (long) CODES, codes.stream().distinct().count());
        shop.audit(findings);
        return findings.verdict("60 codes in 60 orders, 40 refused");
    }
}

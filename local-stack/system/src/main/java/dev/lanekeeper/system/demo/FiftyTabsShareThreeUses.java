package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ShopApi;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One promo code for three orders, from fifty tabs of different users: to validate, and to order.
 */
final class FiftyTabsShareThreeUses implements Promise {

    private static final int TABS = 50;
    private static final int USES = 3;

    @Override
    public String sentence() {
        return "50 users want a promo code for 3, validating and ordering: exactly 3";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoShop shop = system.shop();
        String held = shop.promo(USES);
        String used = shop.promo(USES);
        String product = shop.product("10.00", TABS);
        List<Race.Entrant<Answer>> validating = new ArrayList<>();
        List<Race.Entrant<Answer>> ordering = new ArrayList<>();
        for (int n = 0; n < TABS; n++) {
            DemoShop.Customer customer = shop.rich("10.00");
            validating.add(() -> customer.api().validate(held, DemoShop.cart(), "10.00"));
            ShopApi.Order order =
                    ShopApi.order(DemoShop.cart(), product, "9.00").with("promoCode", used);
            ordering.add(() -> customer.api().order(order));
        }
        List<Answer> validated = Race.of(validating);
        List<Answer> ordered = Race.of(ordering);
        var findings = new Verdict.Findings();
        findings.expect("valid", (long) USES, DemoShop.count(validated, "200 valid"));
        findings.expect(
                "refused to validate",
                (long) TABS - USES,
                DemoShop.count(validated, "409 usage_limit_reached"));
        findings.expect("ordered", (long) USES, DemoShop.count(ordered, "200 fulfilled"));
        findings.expect(
                "refused to order",
                (long) TABS - USES,
                DemoShop.count(ordered, "409 promo_no_longer_valid"));
        shop.audit(findings);
        return findings.verdict("3 held, 3 used, 94 refused");
    }
}

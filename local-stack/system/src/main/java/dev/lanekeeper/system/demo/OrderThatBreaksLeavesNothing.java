package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ShopApi;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

/** Each table that an order writes breaks once, in the middle of the order. */
final class OrderThatBreaksLeavesNothing implements Promise {

    private static final List<String> STEPS =
            List.of(
                    "wallets",
                    "wallet_transactions",
                    "orders",
                    "order_items",
                    "promo_codes",
                    "promo_reservations",
                    "product_codes",
                    "products",
                    "email_messages",
                    "provider_calls");

    /** A failure of the command's own: one of the environment would be waited out. */
    private static final String BREAKING =
            """
            create or replace function demo_break() returns trigger
            language plpgsql as $$
            begin
                raise exception 'broken by the demo' using errcode = '22000';
            end
            $$
            """;

    @Override
    public String sentence() {
        return "an order that breaks in any of its 10 steps leaves neither charge, use nor code behind";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoShop shop = system.shop();
        shop.execute(BREAKING);
        var findings = new Verdict.Findings();
        try {
            for (String table : STEPS) {
                check(shop, table, findings);
            }
        } finally {
            shop.execute("drop function if exists demo_break cascade");
        }
        shop.audit(findings);
        return findings.verdict(STEPS.size() + " steps broken, nothing left behind");
    }

    private static void check(DemoShop shop, String table, Verdict.Findings findings)
            throws IOException, SQLException {
        String product = shop.product("10.00", 1);
        String code = shop.promo(1);
        DemoShop.Customer customer = shop.rich("10.00");
        ShopApi.Order order =
                ShopApi.order(DemoShop.cart(), product, "9.00")
                        .with("promoCode", code)
                        .with("email", "demo@example.org");
        shop.execute(
                "create trigger demo_breaking before insert or update on %s for each row execute function demo_break()"
                        .formatted(table));
        Answer broken;
        try {
            broken = customer.api().order(order);
        } finally {
            shop.execute("drop trigger demo_breaking on " + table);
        }
        findings.expect(table + ": the broken order", 500, broken.status());
        findings.expect(
                table + ": orders, uses and codes that are gone",
                List.of("0"),
                shop.column(
                        """
                        select (select count(*) from orders where user_id = ?)
                            + (select used_count + reserved_count from promo_codes where code = upper(?))
                            + (select count(*) from product_codes where product_id = ?::uuid and status <> 'available')
                        """,
                        customer.id(),
                        code,
                        product));
        findings.expect(
                table + ": money",
                0,
                new BigDecimal(customer.api().wallet().text("/balance")).compareTo(BigDecimal.TEN));
        findings.expect(
                table + ": the same order when all is well",
                "200 fulfilled",
                customer.api().order(order).inShort());
    }
}

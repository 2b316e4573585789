package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.ShopApi;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The instance that sends mails is killed while the provider takes them without a word. */
final class KilledServiceSendsOneMail implements Promise {

    private static final int ORDERS = 60;
    private static final int KILL_AFTER_ANSWERS = ORDERS / 3;

    @Override
    public String sentence() {
        return "kill -9 of the shop amid 60 orders, mails taken without an answer: one mail per order";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        if (!system.isSeparate()) {
            return new Verdict.Skipped(
                    "the services share the launcher's JVM: ./lanekeeper down, then ./lanekeeper up --separate");
        }
        DemoShop shop = system.shop();
        String product = shop.product("1.00", ORDERS);
        Victim victim = Victim.of(system, shop.instances().getFirst());
        AtomicInteger answers = new AtomicInteger();
        List<Race.Entrant<PatientCaller.Told>> race = new ArrayList<>();
        for (int n = 0; n < ORDERS; n++) {
            race.add(order(shop, shop.rich("1.00"), product, answers, victim));
        }
        shop.resend("failures?always=cut_after");
        List<PatientCaller.Told> told;
        try {
            told = Race.of(race);
        } finally {
            victim.awaitReturn();
            shop.resend("failures?always=none");
        }
        var findings = new Verdict.Findings();
        List<String> orders =
                told.stream().map(KilledServiceSendsOneMail::orderId).distinct().toList();
        findings.expect("orders", ORDERS, orders.size());
        findings.expect(
                "mails settled",
                true,
                Eventually.comesTrue(() ->
                        shop.column(
                                        "select count(*) from email_messages where order_id::text = any (?) and status = 'sent'",
                                        (Object) orders.toArray(String[]::new))
                                .equals(List.of(Integer.toString(ORDERS)))));
        for (String order : orders) {
            findings.expect("mails about " + order, 1L, shop.mailsAbout(order));
        }
        shop.audit(findings);
        return findings.verdict(
                "%d mails, %d callers cut off"
                        .formatted(
                                ORDERS, told.stream().filter(PatientCaller.Told::cutOff).count()));
    }

    /** Where the order itself has it, or the outcome of its command. */
    private static String orderId(PatientCaller.Told told) {
        String own = told.answer().text("/orderId");
        return own.isEmpty() ? told.answer().text("/result/orderId") : own;
    }

    private static Race.Entrant<PatientCaller.Told> order(
            DemoShop shop,
            DemoShop.Customer customer,
            String product,
            AtomicInteger answers,
            Victim victim) {
        String cart = DemoShop.cart();
        String body = ShopApi.order(cart, product, "1.00").with("email", "demo@example.org").json();
        var caller =
                new PatientCaller(
                        shop.instances().stream()
                                .map(at -> shop.customer(customer.id(), at).api().client())
                                .toList(),
                        cart,
                        instance ->
                                instance.post(ShopApi.ORDER_PATH, body, "Idempotency-Key", cart));
        return () -> {
            PatientCaller.Told told = caller.send();
            if (answers.incrementAndGet() == KILL_AFTER_ANSWERS) {
                victim.kill();
            }
            return told;
        };
    }
}

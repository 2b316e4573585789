package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The whole way of a Stripe purchase: the form of the page is sent, the webhooks do the rest. */
final class PaidLeadShowsItsDetailsUntilItIsGivenBack implements Promise {

    private static final String EMAIL = "/items/0/details/email";

    @Override
    public String sentence() {
        return "a lead paid at Stripe shows its details to its buyer, until it is given back";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoMarket market = system.market();
        Verdict.Findings findings = new Verdict.Findings();
        DemoMarket.Buyer buyer = market.buyer();
        String lead = market.lead("12.50");
        Answer pending = buyer.api().buy("stripe", List.of(lead));
        String purchase = pending.text("/purchaseId");
        findings.expect("answer to the purchase", "200 pending", pending.inShort());
        findings.expect("details before it is paid", "", email(buyer, purchase));

        pay(pending.text("/checkoutUrl"));
        findings.expect("paid", true, market.becomes(buyer, purchase, "completed"));
        findings.expect("details once it is paid", true, email(buyer, purchase).contains("@"));

        Answer back = market.giveBack(purchase);
        findings.expect("answer to the administrator", 200, back.status());
        findings.expect("given back", true, market.becomes(buyer, purchase, "refunded"));
        findings.expect("details afterwards", "", email(buyer, purchase));
        findings.expect(
                "the lead afterwards",
                List.of("available 0"),
                market.column(
                        "select marketplace_status || ' ' || sold_count from leads where id = ?",
                        UUID.fromString(lead)));
        market.audit(findings);
        return findings.verdict("12.50 paid and given back");
    }

    private static String email(DemoMarket.Buyer buyer, String purchase) throws IOException {
        return buyer.api().purchase(purchase).text(EMAIL);
    }

    /** As the button of the page does. */
    private static void pay(String page) throws IOException {
        URI uri = URI.create(page);
        ApiClient browser = ApiClient.anonymous(uri.resolve("/"));
        var _ = browser.send(browser.request(uri.getPath()).POST(BodyPublishers.noBody()));
    }
}

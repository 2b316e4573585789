package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.MarketApi;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** The lead marketplace: carts of leads that do not exist, and a seller with a dozen real ones. */
final class PurchaseIntroduction implements Introduction {

    private String lead = "";

    @Override
    public int warmUp(ServiceInstance instance, LocalTokens tokens) throws IOException {
        MarketApi market =
                MarketApi.of(instance.uri(), tokens.workspace(WarmUp.USER, WarmUp.NOBODY));
        return WarmUp.run(
                instance,
                404,
                () ->
                        market.buy(
                                "credits", List.of(UUID.randomUUID().toString()), WarmUp.PATIENCE));
    }

    @Override
    public String loadSamples(Run run, LocalTokens tokens) throws IOException {
        lead = SampleMarket.load(run, tokens);
        return "a dozen leads, and a buyer with credits";
    }

    @Override
    public void show(Console console, Run run, LocalTokens tokens) {
        console.line(
                "Buy a lead, as %s of the sample buyer (with \"stripe\" instead of \"credits\" you get a page to pay on):"
                        .formatted(SampleMarket.BUYER));
        console.line("");
        console.line("TOKEN=" + tokens.workspace(SampleMarket.BUYER, SampleMarket.BUYER_ID));
        console.line(
                """
                curl -s %s%s \\
                  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                  -d '%s'
                """
                        .formatted(
                                run.firstOf("purchase").uri(),
                                MarketApi.PURCHASE_PATH,
                                MarketApi.purchaseBody("credits", List.of(lead))));
        console.line(
                "The answer: {\"success\":true,\"status\":\"completed\",...,\"creditsRemaining\":...}; the same cart again is not paid again.");
    }
}

package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.MarketApi;
import java.io.IOException;
import java.util.UUID;

/**
 * A seller with leads and a buyer with credits, to try things with. Their ids never change, so that
 * documents can quote them; the leads are sold one day, and new ones are offered at the next start.
 */
final class SampleMarket {

    static final UUID SELLER_ID = UUID.fromString("5a3b1e00-0000-4000-8000-000000000011");
    static final UUID BUYER_ID = UUID.fromString("5a3b1e00-0000-4000-8000-000000000012");
    static final String BUYER = "bob";

    private static final String SELLER = "sue";
    private static final String CREDITS = "1000.00";
    private static final int LEADS = 12;
    private static final String[] CITIES = {"Lyon", "Porto", "Gdansk", "Turin"};

    private SampleMarket() {}

    /**
     * @return one of the leads that are on offer now
     */
    static String load(Run run, LocalTokens tokens) throws IOException {
        MarketApi seller = market(run, tokens.workspace(SELLER, SELLER_ID));
        market(run, tokens.service(SELLER)).grant(BUYER_ID, CREDITS, "sample");
        String first = "";
        for (int n = 0; n < LEADS; n++) {
            String id =
                    seller.offer(
                            "sample-%d-%d".formatted(ProcessHandle.current().pid(), n),
                            "%d.50".formatted(5 + n),
                            CITIES[n % CITIES.length]);
            first = first.isEmpty() ? id : first;
        }
        return first;
    }

    static MarketApi market(Run run, String token) {
        return MarketApi.of(run.firstOf("purchase").uri(), token);
    }
}

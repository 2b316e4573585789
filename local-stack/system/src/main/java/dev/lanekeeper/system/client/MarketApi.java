package dev.lanekeeper.system.client;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** The lead marketplace as one member of a workspace sees it: each method is one request. */
public final class MarketApi {

    public static final String PURCHASE_PATH = "/api/marketplace/purchase";
    private static final String LEADS_PATH = "/api/marketplace/leads";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ApiClient client;

    private MarketApi(ApiClient client) {
        this.client = client;
    }

    public static MarketApi of(URI base, String token) {
        return new MarketApi(ApiClient.anonymous(base).withToken(token));
    }

    /** For requests that this class has no verb for. */
    public ApiClient client() {
        return client;
    }

    /**
     * @param method {@code credits} or {@code stripe}
     * @param headers names and values in turn
     */
    public Answer buy(String method, Collection<String> leads, String... headers)
            throws IOException {
        return client.post(PURCHASE_PATH, purchaseBody(method, leads), headers);
    }

    public static String purchaseBody(String method, Collection<String> leads) {
        return JSON.writeValueAsString(Map.of("leadIds", leads, "paymentMethod", method));
    }

    public Answer purchase(String id) throws IOException {
        return client.get("/api/marketplace/purchases/" + id);
    }

    /** Gives a purchase back; for administrators. */
    public Answer refund(String purchase, String reason) throws IOException {
        return client.post(
                "/api/marketplace/purchases/" + purchase + "/refund",
                JSON.writeValueAsString(Map.of("reason", reason)));
    }

    /**
     * Offers a lead; the same key again offers the same one.
     *
     * @return its id
     */
    public String offer(String key, String price, String city) throws IOException {
        Answer answer =
                client.post(
                        LEADS_PATH,
                        JSON.writeValueAsString(
                                Map.of(
                                        "price",
                                        new BigDecimal(price),
                                        "preview",
                                        Map.of("industry", "roofing", "city", city),
                                        "details",
                                        Map.of(
                                                "name",
                                                "Ada Lovelace",
                                                "email",
                                                key + "@example.org"))),
                        "Idempotency-Key",
                        key);
        if (answer.status() != 201) {
            throw new IOException(
                    "offering a lead: %s %s (expected: 201)"
                            .formatted(answer.inShort(), answer.body()));
        }
        return answer.text("/id");
    }

    /** Gives credits, once for each reference; for a program of the operator. */
    public void grant(UUID workspace, String amount, String reference) throws IOException {
        Answer answer =
                client.post(
                        "/api/credits/grants",
                        JSON.writeValueAsString(
                                Map.of(
                                        "workspaceId",
                                        workspace,
                                        "kind",
                                        "topup",
                                        "amount",
                                        new BigDecimal(amount),
                                        "externalRef",
                                        workspace + "/" + reference)));
        if (answer.status() != 200) {
            throw new IOException(
                    "granting credits: %s %s (expected: 200)"
                            .formatted(answer.inShort(), answer.body()));
        }
    }

    public Answer credits() throws IOException {
        return client.get("/api/credits");
    }
}

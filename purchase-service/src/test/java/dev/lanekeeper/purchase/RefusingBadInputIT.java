package dev.lanekeeper.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.contract.PublishedDocument;
import dev.lanekeeper.events.purchase.CreditKind;
import dev.lanekeeper.events.purchase.PurchaseCommand.GrantCredits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense gets a clear answer, and changes nothing. */
@LocalStack
class RefusingBadInputIT {

    private static final String PURCHASE = "/api/marketplace/purchase";
    private static final String ID = "\"5a3b1e00-0000-4000-8000-000000000001\"";

    private static PurchaseUnderTest purchase;
    private static Member buyer;

    @BeforeAll
    static void start(TestStack stack) {
        purchase = new PurchaseUnderTest(stack);
        buyer = purchase.rich("10.00");
    }

    @AfterAll
    static void stop() {
        purchase.close();
    }

    @Test
    void whatTheServiceSaysOfItselfIsPublished() {
        PublishedDocument.of("purchase").assertServedAt(purchase.base());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"leadIds\":[],\"paymentMethod\":\"credits\"}",
                "{\"leadIds\":[" + ID + "," + ID + "],\"paymentMethod\":\"credits\"}",
                "{\"leadIds\":[" + ID + "],\"paymentMethod\":\"cash\"}",
                "{\"leadIds\":[" + ID + "]}",
                "{\"leadIds\":" + ID + ",\"paymentMethod\":\"credits\"}",
                "{\"leadIds\":[" + ID + "],\"paymentMethod\":\"credits\",\"expectedTotal\":1.005}",
                "{\"leadIds\":[" + ID + "],\"paymentMethod\":\"credits\",\"expectedTotal\":-1}",
                "{\"leadIds\":[" + ID + "],\"paymentMethod\":\"credits\",\"coupon\":\"x\"}",
                "nonsense"
            })
    void cartThatMakesNoSenseIsRefused(String body) {
        assertThat(buyer.post(PURCHASE, body.getBytes(UTF_8)).told())
                .isEqualTo("400 invalid_request");
    }

    @Test
    void idThatIsNoUuidIsAnInvalidId() {
        assertThat(
                        buyer.post(
                                        PURCHASE,
                                        Map.of(
                                                "leadIds",
                                                List.of("test-lead-id"),
                                                "paymentMethod",
                                                "credits"))
                                .told())
                .isEqualTo("400 invalid_id");
        assertThat(buyer.get("/api/marketplace/purchases/test-id").told())
                .isEqualTo("400 invalid_id");
        assertThat(buyer.delete("/api/marketplace/leads/test-id").told())
                .isEqualTo("400 invalid_id");
    }

    @Test
    void hundredLeadsAreACartAndAHundredAndOneAreNone() {
        List<UUID> hundred = java.util.stream.Stream.generate(UUID::randomUUID).limit(100).toList();
        List<UUID> more = java.util.stream.Stream.generate(UUID::randomUUID).limit(101).toList();

        assertThat(buyer.purchase("credits", hundred).told()).isEqualTo("404 leads_unknown");
        assertThat(buyer.purchase("credits", more).told()).isEqualTo("400 invalid_request");
    }

    @Test
    void unknownAmongKnownIsAConflict() {
        UUID lead = purchase.seller.offer("1.00");
        Reply refused = buyer.buy(lead, UUID.randomUUID());

        assertThat(refused.told()).isEqualTo("409 purchase_conflict");
        assertThat(refused.at("/details/leads/0/reason")).isEqualTo("unknown");
        assertThat(refused.body().at("/details/leads")).hasSize(1);
    }

    @Test
    void priceThatHasChangedIsToldWithBothPrices() {
        UUID lead = purchase.seller.offer("2.00");
        Reply refused =
                buyer.post(
                        PURCHASE,
                        Map.of(
                                "leadIds",
                                List.of(lead),
                                "paymentMethod",
                                "credits",
                                "expectedTotal",
                                new BigDecimal("1.50")));

        assertThat(refused.told()).isEqualTo("409 price_changed");
        assertThat(refused.at("/details/expected")).isEqualTo("1.50");
        assertThat(refused.at("/details/actual")).isEqualTo("2.00");
    }

    @ParameterizedTest
    @CsvSource({
        "cursor, hello",
        "limit, 0",
        "limit, 101",
        "limit, ten",
        "minPrice, -1",
        "minPrice, 1.005",
        "maxPrice, cheap",
        "maxPrice, 1e9999999"
    })
    void pageThatMakesNoSenseIsRefused(String parameter, String value) {
        Reply refused = buyer.get("/api/marketplace/leads?" + parameter + "=" + value);

        assertThat(refused.told()).isEqualTo("400 invalid_request");
        assertThat(refused.at("/details/parameter")).isEqualTo(parameter);
    }

    @Test
    void onlyTheOperatorGrantsCredits() {
        UUID workspace = UUID.randomUUID();
        Map<String, ?> grant =
                Map.of(
                        "workspaceId",
                        workspace,
                        "kind",
                        "topup",
                        "amount",
                        5,
                        "externalRef",
                        "r-" + workspace);
        Member ownAdmin =
                buyer.withToken(
                        purchase.stack()
                                .issuer()
                                .token(
                                        TokenRequest.user("ada")
                                                .workspace(buyer.workspace.toString())
                                                .role("admin")));

        assertThat(buyer.post("/api/credits/grants", grant).told()).isEqualTo("403 forbidden");
        assertThat(ownAdmin.post("/api/credits/grants", grant).told())
                .isEqualTo("404 workspace_unknown");
        assertThat(purchase.operator.post("/api/credits/grants", grant).told())
                .isEqualTo("200 granted");
        assertThat(purchase.operator.post("/api/credits/grants", grant).told())
                .isEqualTo("200 already_granted");
    }

    @Test
    void whoHasNoWorkspaceBuysNothingAndWhoHasNoLoginSeesNothing() {
        Member nobody = buyer.withToken("");

        assertThat(purchase.operator.buy(UUID.randomUUID()).told())
                .isEqualTo("403 workspace_required");
        assertThat(nobody.get("/api/marketplace/leads").status()).isEqualTo(401);
        assertThat(nobody.get("/api/webhooks/stripe").status()).isIn(401, 405);
        assertThat(nobody.get("/api/health").status()).isEqualTo(200);
    }

    /** A foreign source may use every type, says its entry; some are not for anybody to use. */
    @Test
    void foreignProducerCannotMakeCredits() {
        try (var producer = new Producer(purchase.stack())) {
            UUID workspace = UUID.randomUUID();
            var grant =
                    Producer.draft(
                            new GrantCredits(
                                    workspace, CreditKind.TOPUP, new BigDecimal("5.00"), "mine"),
                            workspace.toString());

            producer.sendAll(List.of(grant));
            purchase.awaitDecided(List.of(grant.commandId()), PurchaseUnderTest.SETTLED);

            assertThat(purchase.outcome(grant.commandId())).isEqualTo("failed type_not_allowed");
            assertThat(
                            purchase.sql()
                                    .sql(
                                            "select count(*) from workspace_credits where workspace_id = ?")
                                    .param(workspace)
                                    .query(Integer.class)
                                    .single())
                    .isZero();
        }
    }

    @Test
    void pagesGoThroughAllOffersCheapestFirst() {
        for (int n = 0; n < 7; n++) {
            purchase.seller.offer("777.0" + n);
        }
        String path = "/api/marketplace/leads?limit=3&minPrice=777.00&maxPrice=777.05";
        List<String> prices = new java.util.ArrayList<>();
        String cursor = "";
        do {
            Reply page = buyer.get(path + cursor);
            page.body().at("/leads").forEach(lead -> prices.add(lead.path("price").asString()));
            cursor = page.at("/nextCursor").isEmpty() ? "" : "&cursor=" + page.at("/nextCursor");
        } while (!cursor.isEmpty());

        assertThat(prices)
                .containsExactly("777.00", "777.01", "777.02", "777.03", "777.04", "777.05");
    }
}

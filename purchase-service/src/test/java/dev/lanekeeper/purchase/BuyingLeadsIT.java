package dev.lanekeeper.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever races for leads and with credits: each lead goes to one, each credit is spent once. */
@LocalStack
class BuyingLeadsIT {

    private static PurchaseUnderTest purchase;
    private static Member seller;

    @BeforeAll
    static void start(TestStack stack) {
        purchase = new PurchaseUnderTest(stack);
        seller = purchase.seller;
    }

    @AfterAll
    static void stop() {
        purchase.close();
    }

    @AfterEach
    void booksAreRight() {
        purchase.awaitEarned();
        purchase.audit().holds();
    }

    @Test
    void buyerSeesTheDetailsOfWhatItHasBought() {
        Member buyer = purchase.rich("100.00");
        UUID lead = seller.offer("12.50");

        Reply bought = buyer.buy(lead);

        assertThat(bought.told()).isEqualTo("200 completed");
        assertThat(bought.at("/status")).isEqualTo("completed");
        assertThat(bought.body().at("/total").decimalValue()).isEqualByComparingTo("12.50");
        assertThat(bought.body().at("/creditsRemaining").decimalValue())
                .isEqualByComparingTo("87.50");
        Reply seen = buyer.purchaseOf(bought.id("/purchaseId"));
        assertThat(seen.at("/status")).isEqualTo("completed");
        assertThat(seen.at("/items/0/details/email")).isEqualTo("ada@example.org");
        assertThat(purchase.member().purchaseOf(bought.id("/purchaseId")).told())
                .isEqualTo("404 purchase_unknown");
        assertThat(
                        purchase.sql()
                                .sql(
                                        "select completed_at >= created_at from marketplace_purchases where id = ?")
                                .param(bought.id("/purchaseId"))
                                .query(Boolean.class)
                                .single())
                .isTrue();
    }

    @Test
    void detailsAreSealedWhereverTheyRest() {
        UUID lead = seller.offer("1.00");

        assertThat(
                        purchase.sql()
                                .sql("select sealed from lead_details where lead_id = ?")
                                .param(lead)
                                .query(String.class)
                                .single())
                .doesNotContain("ada");
        assertThat(
                        purchase.sql()
                                .sql(
                                        "select result::text || events::text from inbox where result::text like ?")
                                .param("%" + lead + "%")
                                .query(String.class)
                                .list())
                .allMatch(text -> !text.contains("ada"));
    }

    @Test
    void offMarketLeadIsListedOnceForARepeatedOffer() {
        Map<String, Object> body =
                Map.of(
                        "price",
                        new BigDecimal("3.00"),
                        "preview",
                        Map.of("city", "Lyon"),
                        "details",
                        Map.of("name", "Ada"));
        Reply first = seller.post("/api/marketplace/leads", body, "Idempotency-Key", "offer-1");
        Reply again = seller.post("/api/marketplace/leads", body, "Idempotency-Key", "offer-1");
        Reply other =
                seller.post(
                        "/api/marketplace/leads",
                        Map.of(
                                "price",
                                new BigDecimal("3.00"),
                                "preview",
                                Map.of("city", "Lyon"),
                                "details",
                                Map.of("name", "Eve")),
                        "Idempotency-Key",
                        "offer-1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.id("/id")).isEqualTo(first.id("/id"));
        assertThat(again.isReplay()).isTrue();
        assertThat(other.told()).isEqualTo("422 idempotency_key_reused");
    }

    @Test
    void oneOfFiftyWorkspacesGetsALead() {
        UUID lead = seller.offer("10.00");
        List<Member> buyers = IntStream.range(0, 50).mapToObj(_ -> purchase.rich("10.00")).toList();

        List<String> told =
                AtOnce.calls(
                                buyers.stream()
                                        .map(buyer -> (Callable<Reply>) () -> buyer.buy(lead))
                                        .toList())
                        .stream()
                        .map(Reply::told)
                        .toList();

        assertThat(told).containsOnlyOnce("200 completed");
        assertThat(Collections.frequency(told, "409 purchase_conflict")).isEqualTo(49);
        assertThat(
                        purchase.sql()
                                .sql(
                                        """
                                        select count(*)
                                        from audit_logs
                                        where action = 'purchase_conflict'
                                          and details -> 'leads' -> 0 ->> 'id' = ?
                                          and details -> 'leads' -> 0 ->> 'reason' = 'sold'
                                        """)
                                .param(lead.toString())
                                .query(Integer.class)
                                .single())
                .isEqualTo(49);
    }

    @Test
    void creditsForEightyBuyEighty() {
        Member buyer = purchase.rich("80.00");
        List<UUID> leads = purchase.offers(120, "1.00");

        List<String> told =
                AtOnce.calls(
                                leads.stream()
                                        .map(lead -> (Callable<Reply>) () -> buyer.buy(lead))
                                        .toList())
                        .stream()
                        .map(Reply::told)
                        .toList();

        assertThat(Collections.frequency(told, "200 completed")).isEqualTo(80);
        assertThat(Collections.frequency(told, "402 insufficient_credits")).isEqualTo(40);
        assertThat(buyer.credits().body().at("/balance").decimalValue())
                .isEqualByComparingTo("0.00");
    }

    @Test
    void doubleClickPaysOnce() {
        Member buyer = purchase.rich("50.00");
        List<UUID> cart = purchase.offers(3, "5.00");

        List<Reply> replies =
                AtOnce.calls(
                        Collections.nCopies(
                                5, (Callable<Reply>) () -> buyer.purchase("credits", cart)));

        assertThat(replies).allMatch(reply -> reply.status() == 200);
        assertThat(replies.stream().map(reply -> reply.at("/purchaseId")).distinct()).hasSize(1);
        assertThat(buyer.credits().body().at("/balance").decimalValue())
                .isEqualByComparingTo("35.00");
    }

    @Test
    void repeatedKeyGivesTheStoredRefusalAndANewAttemptIsDecidedAnew() {
        Member buyer = purchase.member();
        UUID lead = seller.offer("5.00");
        List<UUID> cart = List.of(lead);
        Reply refused = buyer.purchase("credits", cart, "Idempotency-Key", "cart-1");
        purchase.grant(buyer.workspace, "5.00");
        Reply again = buyer.purchase("credits", cart, "Idempotency-Key", "cart-1");
        Reply anew = buyer.purchase("credits", cart);

        assertThat(refused.told()).isEqualTo("402 insufficient_credits");
        assertThat(refused.at("/details/required")).isEqualTo("5.00");
        assertThat(again.told()).isEqualTo("402 insufficient_credits");
        assertThat(again.isReplay()).isTrue();
        assertThat(anew.told()).isEqualTo("200 completed");
    }

    @Test
    void leadThatMaySellThriceSellsToThreeOfTwenty() {
        UUID lead = seller.offer("2.00", "maxSales", 3);
        List<Callable<Reply>> buying =
                IntStream.range(0, 20)
                        .mapToObj(_ -> purchase.rich("2.00"))
                        .map(buyer -> (Callable<Reply>) () -> buyer.buy(lead))
                        .toList();

        List<String> told = AtOnce.calls(buying).stream().map(Reply::told).toList();

        assertThat(Collections.frequency(told, "200 completed")).isEqualTo(3);
        assertThat(Collections.frequency(told, "409 purchase_conflict")).isEqualTo(17);
    }

    @Test
    void overlappingCartsInOppositeOrderNeverStandStillNorSellTwice() {
        List<UUID> leads = purchase.offers(40, "1.00");
        List<Callable<Reply>> buying =
                IntStream.range(0, 60)
                        .mapToObj(n -> {
                            Member buyer = purchase.rich("40.00");
                            List<UUID> cart =
                                    IntStream.range(0, 10)
                                            .mapToObj(i -> leads.get((n * 7 + i * 3) % 40))
                                            .distinct()
                                            .toList();
                            List<UUID> ordered = n % 2 == 0 ? cart : cart.reversed();
                            return (Callable<Reply>) () -> buyer.purchase("credits", ordered);
                        })
                        .toList();

        List<Reply> replies = AtOnce.calls(buying);

        assertThat(replies)
                .allMatch(reply -> reply.status() == 200 || reply.status() == 409, "200 or 409");
        assertThat(replies).anyMatch(reply -> reply.status() == 200);
    }

    @Test
    void withdrawnLeadIsNotForSaleAndAForeignOneIsNotFound() {
        UUID lead = seller.offer("5.00");
        Member buyer = purchase.rich("5.00");

        assertThat(buyer.delete("/api/marketplace/leads/" + lead).told())
                .isEqualTo("404 lead_unknown");
        assertThat(seller.delete("/api/marketplace/leads/" + lead).status()).isEqualTo(200);
        Reply refused = buyer.buy(lead);
        assertThat(refused.told()).isEqualTo("409 purchase_conflict");
        assertThat(refused.at("/details/leads/0/reason")).isEqualTo("not_listed");
    }

    @Test
    void refundGivesTheCreditsBackOnce() {
        Member buyer = purchase.rich("10.00");
        UUID lead = seller.offer("10.00");
        UUID bought = buyer.buy(lead).id("/purchaseId");
        purchase.awaitEarned();
        String refund = "/api/marketplace/purchases/" + bought + "/refund";
        Map<String, ?> why = Map.of("reason", "the number is wrong");

        assertThat(buyer.post(refund, why).told()).isEqualTo("403 forbidden");
        assertThat(purchase.operator.post(refund, why).told()).isEqualTo("200 refunded");
        assertThat(purchase.operator.post(refund, why).told()).isEqualTo("200 already_refunded");

        assertThat(buyer.credits().body().at("/balance").decimalValue())
                .isEqualByComparingTo("10.00");
        assertThat(buyer.credits().body().at("/totalUsed").decimalValue()).isZero();
        assertThat(buyer.purchaseOf(bought).body().at("/items/0/details").isMissingNode()).isTrue();
        assertThat(purchase.rich("10.00").buy(lead).told()).isEqualTo("200 completed");
    }
}

package dev.lanekeeper.purchase;

import static dev.lanekeeper.purchase.PurchaseUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.sandbox.Delivery;
import dev.lanekeeper.embedded.stripe.Endpoint;
import dev.lanekeeper.embedded.stripe.Failures.Failure;
import dev.lanekeeper.embedded.stripe.SandboxSettings;
import dev.lanekeeper.embedded.stripe.SandboxStripe;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Money comes from Stripe, late, twice and in any order: a purchase is fulfilled once or refunded
 * once.
 */
@LocalStack
class PayingByStripeIT {

    private static final String KEY = "sk_test_purchase";
    private static final String SECRET = "whsec_purchase";

    private static SandboxStripe stripe;
    private static PurchaseUnderTest purchase;
    private static Member seller;

    @BeforeAll
    static void start(TestStack stack) {
        stripe = SandboxStripe.start(SandboxSettings.with(KEY));
        purchase =
                new PurchaseUnderTest(
                        stack,
                        "--lanekeeper.stripe.api-base=" + stripe.base(),
                        "--lanekeeper.stripe.api-key=" + KEY,
                        "--lanekeeper.stripe.webhook-secrets=" + SECRET,
                        "--lanekeeper.stripe.answer-timeout-ms=1000",
                        "--lanekeeper.purchase.hold-seconds=4",
                        "--lanekeeper.purchase.checkout-patience-seconds=2",
                        "--lanekeeper.purchase.first-match-seconds=1",
                        "--lanekeeper.calls.interval-ms=50",
                        "--lanekeeper.calls.back-off-ms=50",
                        "--lanekeeper.calls.back-off-max-ms=200");
        stripe.deliverTo(
                new Endpoint(purchase.base() + "/api/webhooks/stripe", List.of("whsec_x", SECRET)));
        seller = purchase.seller;
    }

    @AfterAll
    static void stop() {
        purchase.close();
        stripe.close();
    }

    @AfterEach
    void everyPaymentIsFulfilledOrGivenBack() {
        stripe.failures().always(null);
        stripe.deliver(Delivery.USUAL);
        stripe.release(false);
        stripe.refundsBecome("succeeded");
        await().atMost(SETTLED)
                .untilAsserted(() -> {
                    for (var intent : stripe.all("payment_intent")) {
                        boolean paid = intent.get("status").asString().equals("succeeded");
                        String status = statusOfIntent(intent.get("id").asString());
                        long back =
                                stripe.all("refund").stream()
                                        .filter(refund ->
                                                refund.get("payment_intent")
                                                                .equals(intent.get("id"))
                                                        && refund.get("status")
                                                                .asString()
                                                                .equals("succeeded"))
                                        .count();
                        if (paid) {
                            assertThat(status + " " + back).isIn("completed 0", "refunded 1");
                        }
                    }
                });
        purchase.awaitEarned();
        purchase.audit().holds();
    }

    @Test
    void buyerPaysOnStripesPageAndGetsTheLeads() {
        Member buyer = purchase.member();
        UUID lead = seller.offer("12.50");

        Reply pending = buyer.purchase("stripe", List.of(lead));

        assertThat(pending.told()).isEqualTo("200 pending");
        assertThat(pending.at("/checkoutUrl")).startsWith(stripe.base() + "/pay/");
        assertThat(buyer.purchase("stripe", List.of(lead)).at("/checkoutUrl"))
                .isEqualTo(pending.at("/checkoutUrl"));
        assertThat(purchase.rich("99.00").buy(lead).at("/details/leads/0/reason"))
                .isEqualTo("reserved");
        stripe.pay(session(pending));
        awaitStatus(buyer, pending, "completed");
        assertThat(buyer.purchaseOf(pending.id("/purchaseId")).at("/items/0/details/name"))
                .isEqualTo("Ada Lovelace");
    }

    @Test
    void eventsThatComeTenTimesAndTurnedRoundHaveOneEffect() {
        Member buyer = purchase.member();
        Reply pending = buyer.purchase("stripe", List.of(seller.offer("5.00")));
        stripe.deliver(Delivery.HELD.copies(10));

        stripe.pay(session(pending));
        stripe.release(true);

        awaitStatus(buyer, pending, "completed");
        await().until(() -> stripe.deliveriesUnderWay() == 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {
                "SERVER_ERROR",
                "TOO_MANY_REQUESTS",
                "CUT_BEFORE",
                "CUT_AFTER",
                "HTML",
                "SLOW"
            })
    void callThatGoesWrongOnceIsMadeAgainAndMakesOnePage(Failure failure) {
        Member buyer = purchase.member();
        UUID lead = seller.offer("5.00");
        int before = stripe.all("checkout.session").size();
        stripe.failures().next(failure);

        Reply pending = buyer.purchase("stripe", List.of(lead), "Prefer", "wait=20");

        assertThat(pending.told()).isEqualTo("200 pending");
        assertThat(stripe.all("checkout.session")).hasSize(before + 1);
    }

    @Test
    void stripeThatStaysAwayCostsThePurchaseAndFreesTheLeads() {
        Member buyer = purchase.member();
        UUID lead = seller.offer("5.00");
        stripe.failures().always(Failure.SERVER_ERROR);

        Reply refused = buyer.purchase("stripe", List.of(lead), "Prefer", "wait=20");

        assertThat(refused.told()).isEqualTo("503 payment_provider_unavailable");
        assertThat(purchase.rich("5.00").buy(lead).told()).isEqualTo("200 completed");
    }

    @Test
    void whoDoesNotPayInTimeGivesTheLeadsBack() {
        Member buyer = purchase.member();
        UUID lead = seller.offer("5.00");
        Reply pending = buyer.purchase("stripe", List.of(lead));

        awaitStatus(buyer, pending, "expired");

        assertThat(stripe.session(session(pending)).get("status").asString()).isEqualTo("expired");
        assertThat(purchase.rich("5.00").buy(lead).told()).isEqualTo("200 completed");
    }

    @Test
    void paymentWhoseEventsAreLostIsFoundWhenThePageIsClosed() {
        Member buyer = purchase.member();
        Reply pending = buyer.purchase("stripe", List.of(seller.offer("5.00")));
        stripe.deliver(Delivery.DROPPED);

        stripe.pay(session(pending));

        awaitStatus(buyer, pending, "completed");
    }

    @Test
    void latePaymentTakesTheLeadsAgainOrIsGivenBack() {
        Member kept = purchase.member();
        Member lost = purchase.member();
        UUID free = seller.offer("5.00");
        UUID gone = seller.offer("5.00");
        Reply first = kept.purchase("stripe", List.of(free));
        Reply second = lost.purchase("stripe", List.of(gone));
        // Stripe says that the session has expired, and yet the money comes: an event of its own.
        expireHere(kept, first);
        expireHere(lost, second);
        assertThat(purchase.rich("5.00").buy(gone).told()).isEqualTo("200 completed");

        stripe.pay(session(first));
        stripe.pay(session(second));

        awaitStatus(kept, first, "completed");
        awaitStatus(lost, second, "refunded");
    }

    /** As if our worker had been told that nobody can pay any more. */
    private static void expireHere(Member buyer, Reply pending) {
        String body =
                """
                {"id":"evt_%s","type":"checkout.session.expired","data":{"object":{"id":"%s","object":"checkout.session",
                 "mode":"payment","metadata":{"purchase_id":"%s","workspace_id":"%s"}}}}
                """
                        .formatted(
                                UUID.randomUUID(),
                                session(pending),
                                pending.at("/purchaseId"),
                                buyer.workspace);
        deliver(body);
        awaitStatus(buyer, pending, "expired");
    }

    /** The event says nothing of whose it is; Stripe, when it is asked, does. */
    @Test
    void paymentOfUnknownOwnerIsKeptAndFindsItsPurchase() {
        Member buyer = purchase.member();
        Reply pending = buyer.purchase("stripe", List.of(seller.offer("5.00")));
        stripe.deliver(Delivery.DROPPED);
        String intent = stripe.pay(session(pending));

        deliver(
                """
                {"id":"evt_%s","type":"payment_intent.succeeded","data":{"object":{"id":"%s","object":"payment_intent",
                 "amount":500,"amount_received":500,"currency":"usd","metadata":{}}}}
                """
                        .formatted(UUID.randomUUID(), intent));

        awaitStatus(buyer, pending, "completed");
        assertThat(
                        purchase.sql()
                                .sql(
                                        "select reason || ' ' || resolution from unmatched_payments where payment_reference = ?")
                                .param(intent)
                                .query(String.class)
                                .list())
                .containsExactly("purchase_unknown completed");
    }

    @Test
    void delayedPaymentIsWaitedFor() {
        Member buyer = purchase.member();
        UUID lead = seller.offer("5.00");
        Reply pending = buyer.purchase("stripe", List.of(lead));

        stripe.payLater(session(pending));
        await().until(() -> stripe.deliveriesUnderWay() == 0);
        assertThat(buyer.purchaseOf(pending.id("/purchaseId")).at("/status")).isEqualTo("pending");
        stripe.settle(session(pending), true);

        awaitStatus(buyer, pending, "completed");
    }

    @Test
    void delayedPaymentThatFailsFreesTheLeads() {
        Member buyer = purchase.member();
        UUID lead = seller.offer("5.00");
        Reply pending = buyer.purchase("stripe", List.of(lead));
        stripe.payLater(session(pending));

        stripe.settle(session(pending), false);

        awaitStatus(buyer, pending, "failed");
        assertThat(purchase.rich("5.00").buy(lead).told()).isEqualTo("200 completed");
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"SERVER_ERROR", "CUT_BEFORE", "CUT_AFTER", "HTML"})
    void refundIsMadeOnceWhateverGoesWrong(Failure failure) {
        Member buyer = purchase.member();
        UUID lead = seller.offer("5.00");
        Reply pending = buyer.purchase("stripe", List.of(lead));
        stripe.pay(session(pending));
        awaitStatus(buyer, pending, "completed");
        stripe.failures().next(failure, failure);

        Reply refund =
                purchase.operator.post(
                        "/api/marketplace/purchases/" + pending.at("/purchaseId") + "/refund",
                        Map.of("reason", "wrong number"),
                        "Prefer",
                        "wait=20");

        assertThat(refund.at("/status")).isEqualTo("refunded");
        awaitStatus(buyer, pending, "refunded");
        assertThat(
                        stripe.all("refund").stream()
                                .filter(one ->
                                        one.at("/metadata/purchase_id")
                                                .asString("")
                                                .equals(pending.at("/purchaseId"))))
                .hasSize(1);
    }

    @Test
    void refundOnTheDashboardIsHeardOf() {
        Member buyer = purchase.member();
        UUID lead = seller.offer("5.00");
        Reply pending = buyer.purchase("stripe", List.of(lead));
        stripe.pay(session(pending));
        awaitStatus(buyer, pending, "completed");

        stripe.refund(session(pending), null);

        awaitStatus(buyer, pending, "refunded");
        assertThat(purchase.rich("5.00").buy(lead).told()).isEqualTo("200 completed");
    }

    /** As Stripe would, when the sandbox does not. */
    private static void deliver(String body) {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String signature =
                SandboxStripe.signature(SECRET, bytes, java.time.Instant.now().getEpochSecond());
        Reply reply =
                seller.withToken("")
                        .post("/api/webhooks/stripe", bytes, "Stripe-Signature", signature);
        assertThat(reply.status()).isEqualTo(200);
    }

    private static String session(Reply pending) {
        String url = pending.at("/checkoutUrl");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static void awaitStatus(Member buyer, Reply pending, String status) {
        await().atMost(SETTLED)
                .untilAsserted(() ->
                        assertThat(buyer.purchaseOf(pending.id("/purchaseId")).at("/status"))
                                .isEqualTo(status));
    }

    private static String statusOfIntent(String intent) {
        return purchase.sql()
                .sql("select status from marketplace_purchases where stripe_payment_intent_id = ?")
                .param(intent)
                .query(String.class)
                .optional()
                .orElse("unknown");
    }
}

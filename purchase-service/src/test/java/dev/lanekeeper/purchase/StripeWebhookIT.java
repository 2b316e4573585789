package dev.lanekeeper.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.stripe.SandboxStripe;
import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Stripe sends: once, if it is Stripe that sends it. */
@LocalStack
class StripeWebhookIT {

    private static final String PATH = "/api/webhooks/stripe";
    private static final String SECRET = "whsec_first";
    private static final String ROLLED = "whsec_rolled";

    private static PurchaseUnderTest purchase;

    @BeforeAll
    static void start(TestStack stack) {
        purchase =
                new PurchaseUnderTest(
                        stack, "--lanekeeper.stripe.webhook-secrets=" + SECRET + "," + ROLLED);
    }

    @AfterAll
    static void stop() {
        purchase.close();
    }

    @Test
    void sameEventTenTimesAndBySecondEndpointGrantsCreditsOnce() {
        Member buyer = purchase.member();
        String event = topUp("evt_" + UUID.randomUUID(), "pi_" + UUID.randomUUID(), buyer, 5_000);

        List<Callable<Reply>> deliveries =
                new java.util.ArrayList<>(
                        Collections.nCopies(10, (Callable<Reply>) () -> deliver(event, SECRET)));
        deliveries.addAll(Collections.nCopies(10, (Callable<Reply>) () -> deliver(event, ROLLED)));

        assertThat(AtOnce.calls(deliveries)).allMatch(reply -> reply.status() == 200);
        awaitBalance(buyer, "50.00");
        assertThat(deliver(event, SECRET).status()).isEqualTo(200);
        purchase.audit().holds();
        assertThat(buyer.credits().body().at("/ledger")).hasSize(1);
    }

    @Test
    void twoEventsAboutOnePaymentGrantCreditsOnce() {
        Member buyer = purchase.member();
        String intent = "pi_" + UUID.randomUUID();

        deliver(topUp("evt_" + UUID.randomUUID(), intent, buyer, 2_000), SECRET);
        deliver(
                """
                {"id":"evt_%s","type":"checkout.session.completed","data":{"object":{"id":"cs_%s","object":"checkout.session",
                 "mode":"payment","payment_status":"paid","payment_intent":{"id":"%s","object":"payment_intent"},
                 "amount_total":2000,"currency":"usd","client_reference_id":"%s","metadata":{"kind":"credits"}}}}
                """
                        .formatted(UUID.randomUUID(), UUID.randomUUID(), intent, buyer.workspace),
                SECRET);

        awaitBalance(buyer, "20.00");
        await().untilAsserted(() ->
                assertThat(
                                purchase.sql()
                                        .sql(
                                                "select count(*) from inbox where tenant_id = ? and code in ('credits_granted', 'already_completed')")
                                        .param(buyer.workspace.toString())
                                        .query(Integer.class)
                                        .single())
                        .isEqualTo(2));
        purchase.audit().holds();
    }

    @Test
    void nobodyElseIsBelieved() {
        String event = topUp("evt_x", "pi_x", purchase.member(), 100);
        Member nobody = purchase.member().withToken("");

        assertThat(deliver(event, "whsec_foreign").told()).isEqualTo("400 invalid_signature");
        assertThat(nobody.post(PATH, event.getBytes(UTF_8)).told())
                .isEqualTo("400 invalid_signature");
        assertThat(
                        nobody.send(
                                        nobody.request(
                                                        PATH,
                                                        "Stripe-Signature",
                                                        signature(
                                                                event,
                                                                SECRET,
                                                                Instant.now().minusSeconds(301)))
                                                .POST(BodyPublishers.ofString(event)))
                                .told())
                .isEqualTo("400 invalid_signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "null",
                "17",
                "{}",
                "{\"id\":17,\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_1\"}}}",
                "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":[]}}",
                "{\"id\":\"evt_2\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":{\"a\":1}}}}",
                "{\"id\":\"evt_3\",\"type\":\"customer.created\",\"data\":{\"object\":{\"id\":\"cus_1\"}}}",
                "{\"id\":\"evt_4\",\"object\":\"v2.core.event\",\"type\":\"v1.billing.meter.error_report_triggered\",\"created\":\"2026-01-01T00:00:00Z\"}",
                "{\"id\":\"evt_5\",\"type\":\"checkout.session.completed\",\"data\":{\"object\":{\"id\":\"cs_1\",\"payment_status\":\"odd\"}}}",
                "{\"id\":\"evt_7\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_\\u0000\"}}}",
                "{\"id\":\"evt_8\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_\\ud800\"}}}",
                "{\"id\":\"evt_\\u0000\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_1\"}}}",
                "{\"id\":\"evt_6\",\"type\":\"invoice.paid\",\"data\":{\"object\":{\"id\":\"in_1\",\"metadata\":null}}}"
            })
    void whatIsNotUnderstoodIsTakenAndCounted(String body) {
        double before = ignored();

        assertThat(deliver(body, SECRET).status()).isEqualTo(200);
        assertThat(ignored()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"amount_received\":-5,\"currency\":\"usd\"",
                "\"amount_received\":12.5,\"currency\":\"usd\"",
                "\"amount_received\":1e400,\"currency\":\"US DOLLARS\"",
                "\"amount\":99999999999999999999999,\"currency\":null",
                "\"amount\":1000,\"currency\":\"usd\",\"metadata\":[1,2]",
                "\"amount\":1000,\"currency\":\"usd\",\"metadata\":{\"workspace_id\":\"not-a-uuid\",\"purchase_id\":5}",
                "\"amount\":1000,\"currency\":\"eur\",\"metadata\":{\"note\":\"\\u0000\"}"
            })
    void oddPaymentsAreKeptAndNothingBreaks(String members) {
        String id = "evt_" + UUID.randomUUID();

        Reply reply =
                deliver(
                        "{\"id\":\"%s\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_%s\",%s}}}"
                                .formatted(id, UUID.randomUUID(), members),
                        SECRET);

        assertThat(reply.status()).isEqualTo(200);
        await().atMost(PurchaseUnderTest.SETTLED)
                .untilAsserted(() ->
                        assertThat(
                                        purchase.sql()
                                                .sql(
                                                        "select reason from unmatched_payments where stripe_event_id = ?")
                                                .param(id)
                                                .query(String.class)
                                                .list())
                                .hasSize(1));
    }

    @Test
    void bodyOverAMegabyteIsTooLargeAndACompressedOneIsNotTaken() {
        Member nobody = purchase.member().withToken("");

        assertThat(nobody.post(PATH, new byte[(1 << 20) + 1]).told())
                .isEqualTo("413 content_too_large");
        assertThat(
                        nobody.send(
                                        nobody.request(PATH, "Content-Encoding", "gzip")
                                                .POST(BodyPublishers.ofString("x")))
                                .told())
                .isEqualTo("415 unsupported_media_type");
    }

    private static double ignored() {
        return purchase.counted("lanekeeper.webhooks", "result", "ignored")
                + purchase.counted("lanekeeper.webhooks", "result", "unreadable");
    }

    private static void awaitBalance(Member member, String balance) {
        await().atMost(PurchaseUnderTest.SETTLED)
                .untilAsserted(() ->
                        assertThat(member.credits().body().at("/balance").decimalValue())
                                .isEqualByComparingTo(balance));
    }

    private static String topUp(String eventId, String intent, Member member, long amount) {
        return """
        {"id":"%s","object":"event","api_version":"2019-12-03","created":1790000000,"type":"payment_intent.succeeded",
         "data":{"object":{"id":"%s","object":"payment_intent","amount":%d,"amount_received":%d,"currency":"usd",
          "metadata":{"kind":"credits","workspace_id":"%s"}}}}
        """
                .formatted(eventId, intent, amount, amount, member.workspace);
    }

    private static Reply deliver(String body, String secret) {
        Member nobody = purchase.seller.withToken("");
        return nobody.send(
                nobody.request(
                                PATH,
                                "Stripe-Signature",
                                signature(body, secret, Instant.now()),
                                "Content-Type",
                                "application/json; charset=utf-8")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static String signature(String body, String secret, Instant at) {
        return SandboxStripe.signature(secret, body.getBytes(UTF_8), at.getEpochSecond());
    }
}

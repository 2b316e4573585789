package dev.lanekeeper.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.stripe.SandboxStripe;
import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.ForwardingGateway;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.PublishingGateway;
import dev.lanekeeper.embedded.testing.TestStack;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
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

    private static final String TYPE = "lanekeeper.purchase.StripeWebhook.v1";
    private static final Duration TOLERANCE = Duration.ofSeconds(300);

    private static PurchaseUnderTest purchase;
    private static PublishingGateway gateway;

    @BeforeAll
    static void start(TestStack stack) {
        purchase =
                new PurchaseUnderTest(
                        stack, "--lanekeeper.stripe.webhook-secrets=" + SECRET + "," + ROLLED);
        gateway = new PublishingGateway(stack, "purchase", TYPE);
    }

    @AfterAll
    static void stop() {
        gateway.close();
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

    @Test
    void sameEventByHttpAndThroughGatewaysGrantsCreditsOnce() {
        Member buyer = purchase.member();
        String event = topUp("evt_" + UUID.randomUUID(), "pi_" + UUID.randomUUID(), buyer, 5_000);
        String signed = signature(event, SECRET, Instant.now());

        gateway.publish(event.getBytes(UTF_8), "Stripe-Signature", signed);
        gateway.publish(event.getBytes(UTF_8), "stripe-signature", signed);
        gateway.publishStructured(event.getBytes(UTF_8), "Stripe-Signature", signed);
        assertThat(deliver(event, ROLLED).status()).isEqualTo(200);

        awaitSettled();
        awaitBalance(buyer, "50.00");
        // A command of its own lane, sent afterwards, is decided after all of them.
        purchase.grant(buyer.workspace, "1.00");
        purchase.audit().holds();
        assertThat(buyer.credits().body().at("/ledger")).hasSize(2);
        assertThat(eventsDecidedFor(buyer)).isOne();
    }

    @Test
    void gatewayMayForwardARequestAsItIs() {
        Member buyer = purchase.member();
        String event = topUp("evt_" + UUID.randomUUID(), "pi_" + UUID.randomUUID(), buyer, 5_000);
        try (var forwarding =
                new ForwardingGateway(purchase.base().resolve(PATH), "Stripe-Signature")) {
            var stripe = new HttpCaller(forwarding.base(), "");

            assertThat(
                            stripe.post(
                                            "/hooks",
                                            event.getBytes(UTF_8),
                                            "Stripe-Signature",
                                            signature(event, SECRET, Instant.now()))
                                    .status())
                    .isEqualTo(200);
            assertThat(stripe.post("/hooks", event.getBytes(UTF_8)).told())
                    .isEqualTo("400 invalid_signature");
        }

        awaitBalance(buyer, "50.00");
    }

    @Test
    void eventThroughAGatewayIsPartOfItsTrace() {
        Member buyer = purchase.member();
        String event = topUp("evt_" + UUID.randomUUID(), "pi_" + UUID.randomUUID(), buyer, 5_000);
        String trace = UUID.randomUUID().toString().replace("-", "");

        gateway.publish(
                event.getBytes(UTF_8),
                "Stripe-Signature",
                signature(event, SECRET, Instant.now()),
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-00");

        awaitBalance(buyer, "50.00");
        assertThat(
                        purchase.sql()
                                .sql(
                                        "select code from inbox where split_part(traceparent, '-', 2) = ?")
                                .param(trace)
                                .query(String.class)
                                .list())
                .containsExactly("credits_granted");
    }

    /** The clock says that it is too old; the broker got it in time. */
    @Test
    void signatureIsJudgedByWhenTheBrokerGotItHoweverLongItWaits() {
        Member buyer = purchase.member();
        String event = topUp("evt_" + UUID.randomUUID(), "pi_" + UUID.randomUUID(), buyer, 5_000);
        purchase.splitter().pause();
        await().until(purchase.splitter()::isContainerPaused);
        Instant signedAt = Instant.now().minus(TOLERANCE).plusSeconds(8);
        String signed = signature(event, SECRET, signedAt);

        var published = gateway.publish(event.getBytes(UTF_8), "Stripe-Signature", signed);
        await().atMost(PurchaseUnderTest.SETTLED)
                .until(() -> Instant.now().isAfter(signedAt.plus(TOLERANCE).plusSeconds(1)));
        assertThat(deliverSigned(event, signed).told()).isEqualTo("400 invalid_signature");
        purchase.splitter().resume();

        awaitBalance(buyer, "50.00");
        assertThat(gateway.reasonOf(published)).isEmpty();
    }

    @Test
    void signatureThatIsOldOrNotYetDueWhenTheBrokerGetsItIsADeadLetter() {
        Member buyer = purchase.member();
        byte[] event =
                topUp("evt_" + UUID.randomUUID(), "pi_" + UUID.randomUUID(), buyer, 5_000)
                        .getBytes(UTF_8);
        for (Instant at :
                List.of(
                        Instant.now().minus(TOLERANCE).minusSeconds(1),
                        Instant.now().plus(TOLERANCE).plusSeconds(60))) {
            String signed = signature(new String(event, UTF_8), SECRET, at);

            var published = gateway.publish(event, "Stripe-Signature", signed);

            awaitReason(published, "invalid_signature");
            var letter = gateway.letterOf(published).orElseThrow();
            assertThat(letter.value()).isEqualTo(event);
            assertThat(letter.headers().lastHeader("Stripe-Signature").value())
                    .isEqualTo(signed.getBytes(UTF_8));
        }
        awaitBalance(buyer, "0");
    }

    @Test
    void whatCanNeverBeAcceptedIsSetAsideAndStopsNoNeighbour() {
        Member buyer = purchase.member();
        byte[] event =
                topUp("evt_" + UUID.randomUUID(), "pi_" + UUID.randomUUID(), buyer, 5_000)
                        .getBytes(UTF_8);
        byte[] good =
                topUp("evt_" + UUID.randomUUID(), "pi_" + UUID.randomUUID(), buyer, 700)
                        .getBytes(UTF_8);
        Map<String, RecordMetadata> sent = new LinkedHashMap<>();

        sent.put("invalid_signature", publishSigned(event, "whsec_foreign"));
        sent.put("unknown_type", sendSigned(event, "ce_type", "lanekeeper.purchase.Webhook.v1"));
        sent.put("unsupported_version", sendSigned(event, "ce_type", TYPE.replace("v1", "v2")));
        sent.put("invalid_envelope", sendSigned(event, "ce_type", ""));
        sent.put("missing_id", sendSigned(event, "ce_id", ""));
        sent.put("not_json", publishSigned("no json".getBytes(UTF_8), SECRET));
        sent.put("too_large", publishSigned(new byte[(1 << 20) + 1], SECRET));
        RecordMetadata ignored = publishSigned("{\"id\":\"evt_x\"}".getBytes(UTF_8), SECRET);
        RecordMetadata neighbour = publishSigned(good, SECRET);

        sent.forEach((reason, original) -> awaitReason(original, reason));
        awaitBalance(buyer, "7.00");
        awaitSettled();
        assertThat(gateway.reasonOf(ignored)).isEmpty();
        assertThat(gateway.reasonOf(neighbour)).isEmpty();
        sent.keySet()
                .forEach(reason ->
                        assertThat(
                                        purchase.counted(
                                                "lanekeeper.gateway.dead.lettered",
                                                "reason",
                                                reason))
                                .isPositive());
    }

    @Test
    void largestBodyFitsInBothModes() {
        Member buyer = purchase.member();
        for (int n = 0; n < 2; n++) {
            String event =
                    topUp("evt_" + UUID.randomUUID(), "pi_" + n + buyer.workspace, buyer, 100);
            byte[] body = (event + " ".repeat((1 << 20) - event.length())).getBytes(UTF_8);
            String signed = SandboxStripe.signature(SECRET, body, Instant.now().getEpochSecond());
            if (n == 0) {
                gateway.publish(body, "Stripe-Signature", signed);
            } else {
                gateway.publishStructured(body, "Stripe-Signature", signed);
            }
        }

        awaitBalance(buyer, "2.00");
    }

    /** As after a crash between the broker's acknowledgement of commands and that of offsets. */
    @Test
    void whatIsSplitAgainHasNoSecondEffect() {
        List<Member> buyers = purchase.members(5);
        for (Member buyer : buyers) {
            publishSigned(
                    topUp("evt_" + UUID.randomUUID(), "pi_" + UUID.randomUUID(), buyer, 300)
                            .getBytes(UTF_8),
                    SECRET);
        }
        awaitSettled();
        purchase.splitter().stop();
        await().atMost(PurchaseUnderTest.SETTLED).until(gateway::isLeft);
        double before = split();

        gateway.rewind();
        purchase.splitter().start();
        awaitSettled();

        assertThat(split() - before).isGreaterThanOrEqualTo(buyers.size());
        // A command of its own lane, sent afterwards, is decided after all that were sent again.
        buyers.forEach(buyer -> purchase.grant(buyer.workspace, "1.00"));
        buyers.forEach(buyer -> awaitBalance(buyer, "4.00"));
        buyers.forEach(buyer -> assertThat(eventsDecidedFor(buyer)).isOne());
        purchase.audit().holds();
    }

    /** A topic whose time somebody has given back to its producers while we run. */
    @Test
    void timeThatTheProducerChoseIsNotBelieved(TestStack stack) throws Exception {
        Member buyer = purchase.member();
        Instant twoHoursAgo = Instant.now().minusSeconds(7_200);
        String event = topUp("evt_" + UUID.randomUUID(), "pi_" + UUID.randomUUID(), buyer, 5_000);
        Map<String, String> headers =
                PublishingGateway.with(
                        gateway.attributes(),
                        "Stripe-Signature",
                        signature(event, SECRET, twoHoursAgo));

        timeIsOf(stack, "CreateTime");
        try {
            var forged =
                    await().atMost(PurchaseUnderTest.SETTLED)
                            .until(
                                    () ->
                                            gateway.send(
                                                    event.getBytes(UTF_8),
                                                    headers,
                                                    twoHoursAgo.toEpochMilli()),
                                    sent -> sent.timestamp() == twoHoursAgo.toEpochMilli());
            awaitReason(forged, "untrusted_time");
        } finally {
            timeIsOf(stack, "LogAppendTime");
        }
        await().atMost(PurchaseUnderTest.SETTLED)
                .until(
                        () -> gateway.send(event.getBytes(UTF_8), headers, 1L),
                        sent -> sent.timestamp() != 1L);
        awaitBalance(buyer, "0");
    }

    private static void timeIsOf(TestStack stack, String whom) throws Exception {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", (Object) stack.bootstrapServers()))) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    new ConfigResource(ConfigResource.Type.TOPIC, gateway.topic()),
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry("message.timestamp.type", whom),
                                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static RecordMetadata publishSigned(byte[] body, String secret) {
        return gateway.publish(
                body,
                "Stripe-Signature",
                SandboxStripe.signature(secret, body, Instant.now().getEpochSecond()));
    }

    private static RecordMetadata sendSigned(byte[] body, String attribute, String value) {
        return gateway.send(
                body,
                PublishingGateway.with(
                        gateway.attributes(),
                        "Stripe-Signature",
                        SandboxStripe.signature(SECRET, body, Instant.now().getEpochSecond()),
                        attribute,
                        value));
    }

    private static void awaitReason(RecordMetadata published, String reason) {
        await().atMost(PurchaseUnderTest.SETTLED)
                .untilAsserted(() -> assertThat(gateway.reasonOf(published)).isEqualTo(reason));
    }

    private static void awaitSettled() {
        await().atMost(PurchaseUnderTest.SETTLED).until(gateway::isSettled);
    }

    private static long eventsDecidedFor(Member buyer) {
        return purchase.sql()
                .sql("select count(*) from inbox where source = 'stripe:own' and tenant_id = ?")
                .param(buyer.workspace.toString())
                .query(Long.class)
                .single();
    }

    private static double split() {
        return purchase.counted("lanekeeper.gateway.webhooks", "result", "split");
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
        return deliverSigned(body, signature(body, secret, Instant.now()));
    }

    private static Reply deliverSigned(String body, String signed) {
        Member nobody = purchase.seller.withToken("");
        return nobody.send(
                nobody.request(
                                PATH,
                                "Stripe-Signature",
                                signed,
                                "Content-Type",
                                "application/json; charset=utf-8")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static String signature(String body, String secret, Instant at) {
        return SandboxStripe.signature(secret, body.getBytes(UTF_8), at.getEpochSecond());
    }
}

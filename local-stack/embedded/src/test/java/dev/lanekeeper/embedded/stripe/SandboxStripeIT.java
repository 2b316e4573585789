package dev.lanekeeper.embedded.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.sun.net.httpserver.HttpServer;
import dev.lanekeeper.embedded.stripe.Failures.Failure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stripe's own client is the judge: it must not notice that this is a sandbox. */
class SandboxStripeIT {

    private static final String KEY = "sk_test_sandbox";
    private static final String SECRET = "whsec_test";

    static {
        // Java's old client, which Stripe's uses, sends a POST again by itself when it was cut off.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private SandboxStripe sandbox = SandboxStripe.start(SandboxSettings.with(KEY));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void sessionIsMadePaidAndGivenBack() throws StripeException {
        Session made = client().v1().checkout().sessions().create(session().build());

        assertThat(made.getStatus()).isEqualTo("open");
        assertThat(made.getAmountTotal()).isEqualTo(3_750);
        assertThat(made.getUrl()).startsWith(sandbox.base() + "/pay/cs_test_");
        String intent = sandbox.pay(made.getId());
        Session paid = client().v1().checkout().sessions().retrieve(made.getId());
        assertThat(paid.getStatus()).isEqualTo("complete");
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getPaymentIntent()).isEqualTo(intent);
        assertThat(client().v1().paymentIntents().retrieve(intent).getMetadata())
                .containsEntry("purchase_id", "p1");
        Refund refund = client().v1().refunds().create(refund(intent));
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThatThrownBy(() -> client().v1().refunds().create(refund(intent)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("charge_already_refunded"));
    }

    @Test
    void onlyAnOpenSessionExpires() throws StripeException {
        Session made = client().v1().checkout().sessions().create(session().build());

        assertThat(client().v1().checkout().sessions().expire(made.getId()).getStatus())
                .isEqualTo("expired");
        assertThatThrownBy(() -> client().v1().checkout().sessions().expire(made.getId()))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> sandbox.pay(made.getId())).isInstanceOf(StripeError.class);
    }

    @Test
    void keyStandsForOneRequest() throws StripeException {
        RequestOptions key = RequestOptions.builder().setIdempotencyKey("k1").build();
        Session first = client().v1().checkout().sessions().create(session().build(), key);
        Session again = client().v1().checkout().sessions().create(session().build(), key);

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(sandbox.calls("session.create")).isEqualTo(1);
        assertThatThrownBy(() ->
                        client().v1()
                                .checkout()
                                .sessions()
                                .create(session().setClientReferenceId("w2").build(), key))
                .isInstanceOf(IdempotencyException.class);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() ->
                        client("sk_test_other")
                                .v1()
                                .checkout()
                                .sessions()
                                .create(session().build()))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() ->
                        client().v1()
                                .checkout()
                                .sessions()
                                .create(
                                        session()
                                                .setExpiresAt(Instant.now().getEpochSecond() + 60)
                                                .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getParam()).isEqualTo("expires_at"));
        assertThatThrownBy(() -> client().v1().checkout().sessions().retrieve("cs_test_none"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("resource_missing"));
    }

    @Test
    void failuresComeWhenTheyAreOrdered() throws StripeException {
        sandbox.failures()
                .next(
                        Failure.SERVER_ERROR,
                        Failure.TOO_MANY_REQUESTS,
                        Failure.CUT_BEFORE,
                        Failure.CUT_AFTER);

        assertThatThrownBy(this::create).isInstanceOf(ApiException.class);
        assertThatThrownBy(this::create).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(this::create).isInstanceOf(ApiConnectionException.class);
        assertThat(sandbox.calls("session.create")).isZero();
        assertThatThrownBy(this::create).isInstanceOf(ApiConnectionException.class);
        assertThat(sandbox.calls("session.create")).isEqualTo(1);
        create();
        assertThat(sandbox.all("checkout.session")).hasSize(2);
    }

    @Test
    void webhooksAreSignedAndComeAgainUntilTheyAreTaken() throws Exception {
        BlockingQueue<String> taken = new LinkedBlockingQueue<>();
        var refused = new java.util.concurrent.atomic.AtomicInteger();
        HttpServer receiver =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/hook",
                exchange -> {
                    try (exchange) {
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        boolean first = refused.getAndIncrement() == 0;
                        if (!first) {
                            String signature =
                                    exchange.getRequestHeaders().getFirst("Stripe-Signature");
                            taken.add(Webhook.constructEvent(body, signature, SECRET).getType());
                        }
                        exchange.sendResponseHeaders(first ? 503 : 200, -1);
                    } catch (StripeException e) {
                        throw new AssertionError(e);
                    }
                });
        receiver.start();
        try {
            sandbox.deliverTo(
                    new Endpoint(
                            "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook",
                            List.of("whsec_old", SECRET)));
            sandbox.pay(create().getId());

            List<String> types = List.of(next(taken), next(taken), next(taken), next(taken));
            assertThat(types)
                    .containsExactlyInAnyOrder(
                            "payment_intent.created",
                            "charge.succeeded",
                            "payment_intent.succeeded",
                            "checkout.session.completed");
        } finally {
            receiver.stop(0);
        }
    }

    private static String next(BlockingQueue<String> taken) throws InterruptedException {
        String type = taken.poll(20, TimeUnit.SECONDS);
        return type == null ? "nothing" : type;
    }

    @Test
    void ledgerOutlivesARestartAndALineCutInHalf(@TempDir Path folder) throws Exception {
        Path journal = folder.resolve("stripe.jsonl");
        restart(SandboxSettings.with(KEY).journal(journal));
        Session made = create();
        sandbox.pay(made.getId());
        Files.writeString(journal, "{\"id\":\"cs_test_ha", StandardOpenOption.APPEND);

        restart(SandboxSettings.with(KEY).journal(journal));

        assertThat(client().v1().checkout().sessions().retrieve(made.getId()).getPaymentStatus())
                .isEqualTo("paid");
    }

    @Test
    void buyerSeesAPageAndPaysOnIt() throws Exception {
        Session made = create();
        HttpRequest page = HttpRequest.newBuilder(URI.create(made.getUrl())).build();
        HttpRequest pay =
                HttpRequest.newBuilder(URI.create(made.getUrl()))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(page, BodyHandlers.ofString()).body()).contains("USD 37.50");
            assertThat(http.send(pay, BodyHandlers.discarding()).headers().firstValue("Location"))
                    .contains("https://shop/ok");
            assertThat(http.send(page, BodyHandlers.ofString()).body()).contains("complete");
        }
    }

    private void restart(SandboxSettings settings) {
        sandbox.close();
        sandbox = SandboxStripe.start(settings);
    }

    private Session create() throws StripeException {
        return client().v1().checkout().sessions().create(session().build());
    }

    private StripeClient client() {
        return client(KEY);
    }

    private StripeClient client(String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(sandbox.base())
                .setMaxNetworkRetries(0)
                .setReadTimeout((int) Duration.ofSeconds(10).toMillis())
                .build();
    }

    private static SessionCreateParams.Builder session() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("https://shop/ok")
                .setCancelUrl("https://shop/no")
                .setClientReferenceId("w1")
                .putMetadata("purchase_id", "p1")
                .setPaymentIntentData(
                        SessionCreateParams.PaymentIntentData.builder()
                                .putMetadata("purchase_id", "p1")
                                .build())
                .addLineItem(
                        SessionCreateParams.LineItem.builder()
                                .setQuantity(3L)
                                .setPriceData(
                                        SessionCreateParams.LineItem.PriceData.builder()
                                                .setCurrency("usd")
                                                .setUnitAmount(1_250L)
                                                .setProductData(
                                                        SessionCreateParams.LineItem.PriceData
                                                                .ProductData.builder()
                                                                .setName("3 leads")
                                                                .build())
                                                .build())
                                .build());
    }

    private static RefundCreateParams refund(String intent) {
        return RefundCreateParams.builder().setPaymentIntent(intent).build();
    }
}

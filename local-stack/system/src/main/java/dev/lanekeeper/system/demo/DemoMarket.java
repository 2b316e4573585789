package dev.lanekeeper.system.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.embedded.stripe.SandboxStripe;
import dev.lanekeeper.purchase.store.MarketAudit;
import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.MarketApi;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.ProviderSecrets;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.ServiceInstance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The lead marketplace as one promise sees it: a seller of its own, and buyers as it wants them.
 */
final class DemoMarket {

    private static final String PURCHASE = "purchase";
    private static final String WEBHOOK_PATH = "/api/webhooks/stripe";
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final long LOOK_INTERVAL_MS = 50;

    private final Run run;
    private final LocalTokens tokens;
    private final ProviderSecrets secrets;
    private final MarketApi operator;
    private final MarketApi administrator;
    private final MarketApi seller;
    private int leads;

    DemoMarket(Run run, LocalTokens tokens, ProviderSecrets secrets) {
        this.run = run;
        this.tokens = tokens;
        this.secrets = secrets;
        this.operator = MarketApi.of(base(), tokens.service("demo"));
        this.administrator = MarketApi.of(base(), tokens.admin("demo-admin", UUID.randomUUID()));
        this.seller = MarketApi.of(base(), tokens.workspace("demo-seller", UUID.randomUUID()));
    }

    /** A workspace with a member. */
    record Buyer(UUID workspace, MarketApi api) {}

    Buyer buyer() {
        return buyer(UUID.randomUUID(), instances().getFirst());
    }

    /** The same workspace, at another instance. */
    Buyer buyer(UUID workspace, ServiceInstance at) {
        return new Buyer(
                workspace, MarketApi.of(at.uri(), tokens.workspace("demo-buyer", workspace)));
    }

    Buyer rich(String credits) throws IOException {
        Buyer buyer = buyer();
        operator.grant(buyer.workspace(), credits, "demo");
        return buyer;
    }

    /** A purchase is given back, by hand of an administrator. */
    Answer giveBack(String purchase) throws IOException {
        return administrator.refund(purchase, "demo");
    }

    String lead(String price) throws IOException {
        return seller.offer("demo-" + leads++, price, "Lyon");
    }

    List<String> leads(int count, String price) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            ids.add(lead(price));
        }
        return ids;
    }

    List<ServiceInstance> instances() {
        return run.instancesOf(PURCHASE);
    }

    private URI base() {
        return instances().getFirst().uri();
    }

    /** Posts an event as Stripe does that has several endpoints, from the n-th of them. */
    Answer deliver(String event, int endpoint) throws IOException {
        byte[] body = event.getBytes(UTF_8);
        List<String> signing = secrets.stripeWebhookSecrets();
        ApiClient stripe =
                ApiClient.anonymous(instances().get(endpoint % instances().size()).uri());
        return stripe.send(
                stripe.request(WEBHOOK_PATH)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .header(
                                "Stripe-Signature",
                                SandboxStripe.signature(
                                        signing.get(endpoint % signing.size()),
                                        body,
                                        Instant.now().getEpochSecond()))
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    /** Tells the sandbox Stripe to do something. */
    Answer sandbox(String path) throws IOException {
        ApiClient sandbox = ApiClient.anonymous(URI.create(run.providers().stripe()));
        return sandbox.send(sandbox.request("/sandbox/" + path).POST(BodyPublishers.noBody()));
    }

    /** Waits until the purchase stands so. */
    boolean becomes(Buyer buyer, String purchase, String... statuses)
            throws IOException, InterruptedException {
        return await(
                () -> List.of(statuses).contains(buyer.api().purchase(purchase).text("/status")));
    }

    /** Something that comes true after a while. */
    interface Condition {
        boolean holds() throws IOException, SQLException;
    }

    boolean await(Condition condition) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + SETTLING.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > deadlineNanos) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL_MS);
            }
        } catch (SQLException e) {
            throw new IOException("the tables cannot be asked", e);
        }
        return true;
    }

    List<String> column(String sql, Object... parameters) throws SQLException {
        return Tables.column(run.databaseOf(PURCHASE), sql, parameters);
    }

    /** Notes whatever the tables have that no marketplace may have. */
    void audit(Verdict.Findings findings) throws SQLException {
        for (MarketAudit audit : MarketAudit.values()) {
            findings.expect(audit.name(), List.of(), column(audit.sql()));
        }
    }
}

package dev.lanekeeper.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.checkout.store.ShopAudit;
import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.resend.ResendSandboxSettings;
import dev.lanekeeper.embedded.resend.SandboxResend;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.Starts;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.contract.HttpContract;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service on the real stack, with a mail provider of its own. */
final class CheckoutUnderTest implements AutoCloseable {

    static final Duration SETTLED = Duration.ofSeconds(120);
    static final String API_KEY = "re_" + UUID.randomUUID();

    private final ConfigurableApplicationContext context;
    private final TestStack stack;
    final SandboxResend resend;
    final HttpCaller admin;

    /**
     * @param settings {@code --name=value}, besides the usual ones or instead of them
     */
    CheckoutUnderTest(TestStack stack, String... settings) {
        this.stack = stack;
        this.resend = SandboxResend.start(ResendSandboxSettings.with(API_KEY));
        this.context =
                Starts.oneAtATime(
                        () -> CheckoutApplication.start(arguments(stack, resend.base(), settings)));
        this.admin =
                nobody().withToken(stack.issuer().token(TokenRequest.user("ada").role("admin")));
    }

    /** What a service of this stack is started with. */
    static String[] arguments(TestStack stack, String resend, String... settings) {
        Map<String, String> properties = new LinkedHashMap<>(stack.properties("checkout"));
        Stream.concat(
                        Stream.of(
                                "--lanekeeper.trust.sources[0].source=" + Producer.SOURCE,
                                "--lanekeeper.trust.sources[0].types=*",
                                "--lanekeeper.trust.sources[0].tenants=*",
                                "--lanekeeper.resend.api-base=" + resend,
                                "--lanekeeper.resend.api-key=" + API_KEY,
                                "--lanekeeper.calls.back-off-ms=50",
                                "--lanekeeper.calls.back-off-max-ms=200",
                                "--lanekeeper.calls.interval-ms=100",
                                "--lanekeeper.checkout.expiry-interval-ms=100"),
                        Stream.of(settings))
                .forEach(setting -> {
                    int equals = setting.indexOf('=');
                    properties.put(
                            setting.substring("--".length(), equals),
                            setting.substring(equals + 1));
                });
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    URI base() {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    HttpCaller nobody() {
        return new HttpCaller(base(), "", HttpContract.of("checkout"));
    }

    /** Somebody whom nobody has heard of. */
    Customer customer() {
        String id = "user-" + UUID.randomUUID();
        return new Customer(id, nobody().withToken(stack.issuer().token(TokenRequest.user(id))));
    }

    /** The same, with money. */
    Customer rich(String amount) {
        Customer customer = customer();
        assertThat(topUp(customer.id, amount, UUID.randomUUID().toString()).told())
                .isEqualTo("200 credited");
        return customer;
    }

    Reply topUp(String userId, String amount, String externalRef) {
        return admin.post(
                "/api/wallet/top-ups",
                Map.of(
                        "userId",
                        userId,
                        "amount",
                        new BigDecimal(amount),
                        "externalRef",
                        externalRef));
    }

    /** A digital product with so many codes. */
    UUID product(String price, int codes) {
        UUID id = productWithout(price, true);
        List<String> names =
                IntStream.range(0, codes).mapToObj(n -> "CODE-" + id + "-" + n).toList();
        for (int from = 0; from < codes; from += 500) {
            Reply added = addCodes(id, names.subList(from, Math.min(from + 500, codes)));
            assertThat(added.told()).isEqualTo("200 added");
        }
        return id;
    }

    UUID productWithout(String price, boolean digital) {
        Reply added =
                admin.post(
                        "/api/admin/products",
                        Map.of(
                                "name",
                                "Gift card",
                                "price",
                                new BigDecimal(price),
                                "digital",
                                digital));
        assertThat(added.told()).isEqualTo("201 added");
        return added.id("/id");
    }

    Reply addCodes(UUID product, List<String> codes) {
        return admin.post("/api/admin/products/" + product + "/codes", Map.of("codes", codes));
    }

    /**
     * A promo code of ten percent.
     *
     * @param more members and their values in turn
     */
    String promo(Object... more) {
        String code = "P-" + UUID.randomUUID();
        assertThat(createPromo(code, more).told()).isEqualTo("201 created");
        return code;
    }

    Reply createPromo(String code, Object... more) {
        return admin.post("/api/admin/promos", promoBody(code, more));
    }

    static Map<String, Object> promoBody(String code, Object... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("code", code);
        body.put("discountType", "percentage");
        body.put("discountValue", 10);
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    /** The mails about an order that the provider has. */
    List<String> mailsAbout(String orderId) {
        return resend.mails().stream()
                .filter(mail -> mail.path("key").asString("").startsWith(orderId))
                .map(mail -> mail.at("/mail/text").asString(""))
                .toList();
    }

    /** Waits until the confirmation of the order is no longer under way. */
    String mailStatus(UUID orderId) {
        String sql = "select status from email_messages where order_id = ? and status <> 'pending'";
        return await().atMost(SETTLED)
                .until(
                        () -> column(sql, orderId).stream().findFirst().orElse(""),
                        status -> !status.isEmpty());
    }

    void awaitDecided(Collection<UUID> commandIds) {
        await().atMost(SETTLED)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(
                                        count(
                                                "select count(distinct command_id) from inbox where command_id = any (?)",
                                                (Object) commandIds.toArray(UUID[]::new)))
                                .isEqualTo(commandIds.size()));
    }

    JdbcClient sql() {
        return context.getBean(JdbcClient.class);
    }

    long count(String sql, Object... parameters) {
        var query = sql().sql(sql);
        for (Object parameter : parameters) {
            query = query.param(parameter);
        }
        return query.query(Long.class).single();
    }

    List<String> column(String sql, Object... parameters) {
        var query = sql().sql(sql);
        for (Object parameter : parameters) {
            query = query.param(parameter);
        }
        return query.query(String.class).list();
    }

    /** What must be true of the tables whatever has happened. */
    void auditHolds() {
        assertThat(
                        Stream.of(ShopAudit.values())
                                .flatMap(audit -> column(audit.sql()).stream())
                                .toList())
                .isEmpty();
    }

    TestStack stack() {
        return stack;
    }

    @Override
    public void close() {
        context.close();
        resend.close();
    }
}

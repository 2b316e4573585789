package dev.lanekeeper.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.Starts;
import dev.lanekeeper.embedded.testing.TestStack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The whole service on the real stack, with a seller of its own. */
final class PurchaseUnderTest implements AutoCloseable {

    static final Duration SETTLED = Duration.ofSeconds(120);

    private final ConfigurableApplicationContext context;
    private final TestStack stack;
    final Member seller;
    final Member operator;

    /**
     * @param settings {@code --name=value}, besides the usual ones or instead of them
     */
    PurchaseUnderTest(TestStack stack, String... settings) {
        this.stack = stack;
        this.context = started(stack, settings);
        this.seller = member();
        this.operator =
                seller.withToken(
                        stack.issuer().token(TokenRequest.user("operator").role("service")));
    }

    private static ConfigurableApplicationContext started(TestStack stack, String... settings) {
        Map<String, String> properties = new LinkedHashMap<>(stack.properties("purchase"));
        Stream.concat(
                        Stream.of(
                                "--lanekeeper.trust.sources[0].source=" + Producer.SOURCE,
                                "--lanekeeper.trust.sources[0].types=*",
                                "--lanekeeper.trust.sources[0].tenants=*"),
                        Stream.of(settings))
                .forEach(setting -> {
                    int equals = setting.indexOf('=');
                    properties.put(
                            setting.substring("--".length(), equals),
                            setting.substring(equals + 1));
                });
        String[] arguments =
                properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new);
        return Starts.oneAtATime(() -> PurchaseApplication.start(arguments));
    }

    URI base() {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** Somebody of a workspace that nobody has heard of. */
    Member member() {
        return Member.of(base(), stack, UUID.randomUUID());
    }

    List<Member> members(int count) {
        return IntStream.range(0, count).mapToObj(_ -> member()).toList();
    }

    /** The same, with credits. */
    Member rich(String credits) {
        Member member = member();
        grant(member.workspace, credits);
        return member;
    }

    void grant(UUID workspace, String amount) {
        Reply reply =
                operator.post(
                        "/api/credits/grants",
                        Map.of(
                                "workspaceId",
                                workspace,
                                "kind",
                                "topup",
                                "amount",
                                new java.math.BigDecimal(amount),
                                "externalRef",
                                UUID.randomUUID()));
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    }

    List<UUID> offers(int count, String price) {
        return IntStream.range(0, count).mapToObj(_ -> seller.offer(price)).toList();
    }

    /** Status and code of a decided command; empty before. */
    String outcome(UUID commandId) {
        return sql().sql("select status || ' ' || code from inbox where command_id = ?")
                .param(commandId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    void awaitDecided(Collection<UUID> commandIds, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(decided(commandIds)).isEqualTo(commandIds.size()));
    }

    private int decided(Collection<UUID> commandIds) {
        return sql().sql("select count(distinct command_id) from inbox where command_id = any (?)")
                .param(commandIds.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    /** Waits until every sold item has been credited to its seller. */
    void awaitEarned() {
        await().atMost(SETTLED)
                .untilAsserted(() ->
                        assertThat(
                                        sql().sql(
                                                        """
                                                        select count(*)
                                                        from marketplace_purchase_items item
                                                        where state = 'sold'
                                                          and price > 0
                                                          and not exists (
                                                              select
                                                              from credit_ledger
                                                              where kind = 'earned'
                                                                and external_ref = item.purchase_id || ':' || item.lead_id)
                                                        """)
                                                .query(Long.class)
                                                .single())
                                .isZero());
    }

    /** What a counter has counted so far under this label. */
    double counted(String meter, String label, String value) {
        return context
                .getBean(MeterRegistry.class)
                .find(meter)
                .tag(label, value)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** What splits the webhooks of gateways. */
    MessageListenerContainer splitter() {
        return context.getBean("webhookSplitter", MessageListenerContainer.class);
    }

    JdbcClient sql() {
        return context.getBean(JdbcClient.class);
    }

    PurchaseAudit audit() {
        return new PurchaseAudit(sql());
    }

    TestStack stack() {
        return stack;
    }

    @Override
    public void close() {
        context.close();
    }
}

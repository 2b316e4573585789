package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.issuer.TokenMint;
import dev.lanekeeper.embedded.testing.Starts;
import dev.lanekeeper.embedded.testing.TestStack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The whole service on the real stack, with a vendor of its own. */
final class PosUnderTest implements AutoCloseable {

    static final Duration SETTLED = Duration.ofSeconds(20);

    private final ConfigurableApplicationContext context;
    private final TestStack stack;
    final UUID vendor = UUID.randomUUID();
    final UUID location = UUID.randomUUID();

    /**
     * @param settings {@code --name=value}, besides the usual ones or instead of them; those list
     *     {@link Producer#SOURCE} as first source and let it do everything
     */
    PosUnderTest(TestStack stack, String... settings) {
        this(stack, started(stack, settings));
    }

    private PosUnderTest(TestStack stack, ConfigurableApplicationContext context) {
        this.stack = stack;
        this.context = context;
    }

    /** The same running service, which whoever has started it stops. */
    PosUnderTest forAnotherVendor() {
        return new PosUnderTest(stack, context);
    }

    private static ConfigurableApplicationContext started(TestStack stack, String... settings) {
        String[] arguments = arguments(stack, settings);
        return Starts.oneAtATime(() -> PosApplication.start(arguments));
    }

    /** What the service's main is started with. */
    static String[] arguments(TestStack stack, String... settings) {
        Map<String, String> properties = new LinkedHashMap<>(stack.properties("pos"));
        Stream.concat(listed(0, Producer.SOURCE, "*", "*"), Stream.of(settings))
                .forEach(setting -> {
                    int equals = setting.indexOf('=');
                    properties.put(
                            setting.substring("--".length(), equals),
                            setting.substring(equals + 1));
                });
        return properties.entrySet().stream().map(PosUnderTest::argument).toArray(String[]::new);
    }

    /** The settings of the n-th foreign source that may write to the topic. */
    static Stream<String> listed(int n, String source, String types, String tenants) {
        String entry = "--lanekeeper.trust.sources[" + n + "].";
        return Stream.of(
                entry + "source=" + source, entry + "types=" + types, entry + "tenants=" + tenants);
    }

    private static String argument(Map.Entry<String, String> property) {
        return "--" + property.getKey() + "=" + property.getValue();
    }

    URI base() {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    URI management() {
        return URI.create(
                "http://127.0.0.1:"
                        + context.getEnvironment().getProperty("local.management.port"));
    }

    Till till(String user) {
        return Till.of(base(), stack, user, vendor, location);
    }

    /** Somebody with this token, or with none when it is empty. */
    Till withToken(String token) {
        return till("somebody").with("somebody", token);
    }

    TestStack stack() {
        return stack;
    }

    TokenMint issuer() {
        return stack.issuer();
    }

    Till tillOf(UUID otherVendor, String user) {
        return Till.of(base(), stack, user, otherVendor, location);
    }

    /**
     * Status and code of a decided command's last attempt, such as {@code accepted opened}; empty
     * before.
     */
    String outcome(UUID commandId) {
        List<String> decisions = decisions(commandId);
        return decisions.isEmpty() ? "" : decisions.getLast().substring("1 ".length());
    }

    /**
     * What came of each attempt at a command, such as {@code 1 failed command_failed}, in order.
     */
    List<String> decisions(UUID commandId) {
        return sql().sql(
                        """
                        select attempt || ' ' || status || ' ' || code
                        from inbox
                        where command_id = ?
                        order by attempt
                        """)
                .param(commandId)
                .query(String.class)
                .list();
    }

    /** Waits until each of these commands, however many, has its outcome. */
    void awaitDecided(Collection<UUID> commandIds, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(decided(commandIds)).isEqualTo(commandIds.size()));
    }

    private int decided(Collection<UUID> commandIds) {
        return sql().sql("select count(distinct command_id) from inbox where command_id = any (?)")
                .param(commandIds.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    void awaitOutcome(UUID commandId, String outcome) {
        await().atMost(SETTLED)
                .untilAsserted(() -> assertThat(outcome(commandId)).isEqualTo(outcome));
    }

    /** What a counter has counted so far, whatever its labels; 0 when nobody has counted yet. */
    double counted(String meter, String... tags) {
        return context.getBean(MeterRegistry.class).find(meter).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    double gauge(String meter, String... tags) {
        return context.getBean(MeterRegistry.class).get(meter).tags(tags).gauge().value();
    }

    /** How often a timer has been told something. */
    long timed(String meter, String... tags) {
        return context.getBean(MeterRegistry.class).find(meter).tags(tags).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    DoubleStream gauges(String meter) {
        return context.getBean(MeterRegistry.class).get(meter).gauges().stream()
                .mapToDouble(Gauge::value);
    }

    boolean shows(String meter, String... tags) {
        return context.getBean(MeterRegistry.class).find(meter).tags(tags).meter() != null;
    }

    MessageListenerContainer lanes() {
        return context.getBean("lanes", MessageListenerContainer.class);
    }

    JdbcClient sql() {
        return context.getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }
}

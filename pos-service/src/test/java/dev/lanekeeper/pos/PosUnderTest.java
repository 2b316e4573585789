package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.issuer.TokenMint;
import dev.lanekeeper.embedded.testing.TestStack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service on the real stack, with a vendor of its own. */
final class PosUnderTest implements AutoCloseable {

    static final Duration SETTLED = Duration.ofSeconds(20);

    private final ConfigurableApplicationContext context;
    private final TestStack stack;
    final UUID vendor = UUID.randomUUID();
    final UUID location = UUID.randomUUID();

    PosUnderTest(TestStack stack, String... settings) {
        this.stack = stack;
        this.context = started(stack, settings);
    }

    private static ConfigurableApplicationContext started(TestStack stack, String... settings) {
        Stream<String> usual =
                stack.properties("pos").entrySet().stream().map(PosUnderTest::argument);
        return PosApplication.start(
                Stream.concat(usual, Stream.of(settings)).toArray(String[]::new));
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

    /** Status and code of a decided command, such as {@code accepted opened}; empty before. */
    String outcome(UUID commandId) {
        return sql().sql("select status || ' ' || code from inbox where command_id = ?")
                .param(commandId)
                .query(String.class)
                .optional()
                .orElse("");
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
    double counted(String meter) {
        return context.getBean(MeterRegistry.class).find(meter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    JdbcClient sql() {
        return context.getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }
}

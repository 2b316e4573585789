package dev.lanekeeper.token;

import dev.lanekeeper.embedded.intuit.IntuitSettings;
import dev.lanekeeper.embedded.intuit.SandboxIntuit;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.Starts;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.contract.HttpContract;
import dev.lanekeeper.token.store.TokenAudit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service on the real stack, with an Intuit of its own. */
final class TokenUnderTest implements AutoCloseable {

    static final Duration SETTLED = Duration.ofSeconds(120);

    static final String CLIENT_ID = "client-id";
    static final String CLIENT_SECRET = "secret-of-the-app-" + UUID.randomUUID();
    static final String REDIRECT_URI = "http://127.0.0.1:3000/api/qbo/oauth/callback";

    private final ConfigurableApplicationContext context;
    private final TestStack stack;
    private final String[] settings;
    private final boolean first;
    final SandboxIntuit intuit;

    /**
     * @param settings {@code --name=value}, besides the usual ones or instead of them
     */
    TokenUnderTest(TestStack stack, String... settings) {
        this(
                stack,
                SandboxIntuit.start(IntuitSettings.with(CLIENT_ID, CLIENT_SECRET)),
                true,
                settings);
    }

    private TokenUnderTest(
            TestStack stack, SandboxIntuit intuit, boolean first, String... settings) {
        this.stack = stack;
        this.settings = settings;
        this.first = first;
        this.intuit = intuit;
        this.context =
                Starts.oneAtATime(
                        () -> TokenApplication.start(arguments(stack, intuit.base(), settings)));
    }

    /** The same service once more. */
    TokenUnderTest secondInstance(String... more) {
        return new TokenUnderTest(
                stack,
                intuit,
                false,
                Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new));
    }

    /** The same user, talking to this instance. */
    User sameUser(User user) {
        return User.of(base(), stack, user.id);
    }

    /** What a service of this stack is started with. */
    static String[] arguments(TestStack stack, String intuit, String... settings) {
        Map<String, String> properties = new LinkedHashMap<>(stack.properties("token"));
        Stream.concat(
                        Stream.of(
                                "--lanekeeper.intuit.authorize-base=" + intuit,
                                "--lanekeeper.intuit.token-base=" + intuit,
                                "--lanekeeper.intuit.revoke-base=" + intuit,
                                "--lanekeeper.intuit.client-id=" + CLIENT_ID,
                                "--lanekeeper.intuit.client-secret=" + CLIENT_SECRET,
                                "--lanekeeper.intuit.redirect-uri=" + REDIRECT_URI,
                                "--lanekeeper.calls.interval-ms=50",
                                "--lanekeeper.calls.back-off-ms=50",
                                "--lanekeeper.calls.back-off-max-ms=200"),
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

    URI management() {
        return URI.create(
                "http://127.0.0.1:"
                        + context.getEnvironment().getProperty("local.management.port"));
    }

    /** Somebody whom nobody has heard of. */
    User user() {
        return User.of(base(), stack, "user-" + UUID.randomUUID());
    }

    HttpCaller nobody() {
        return new HttpCaller(base(), "", HttpContract.of("token"));
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

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What contradicts a promise in the tables; empty as long as all of them hold. */
    List<String> breaches() {
        return TokenAudit.checks().stream()
                .flatMap(check -> sql().sql(check.sql()).query(String.class).list().stream())
                .toList();
    }

    JdbcClient sql() {
        return context.getBean(JdbcClient.class);
    }

    TestStack stack() {
        return stack;
    }

    @Override
    public void close() {
        context.close();
        if (first) {
            intuit.close();
        }
    }
}

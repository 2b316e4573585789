package dev.lanekeeper.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.graph.GraphSettings;
import dev.lanekeeper.embedded.graph.SandboxGraph;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.Starts;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.contract.HttpContract;
import dev.lanekeeper.sync.store.ConversationAudit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service on the real stack, with a Graph API of its own. */
final class SyncUnderTest implements AutoCloseable {

    static final Duration SETTLED = Duration.ofSeconds(120);
    static final String APP_SECRET = "app-secret-" + UUID.randomUUID();
    static final String VERIFY_TOKEN = "verify-me";

    private static final AtomicLong PAGES = new AtomicLong(100_000_000_000_000L);

    private final ConfigurableApplicationContext context;
    private final TestStack stack;
    private final boolean first;
    final SandboxGraph graph;

    /**
     * @param settings {@code --name=value}, besides the usual ones or instead of them
     */
    SyncUnderTest(TestStack stack, String... settings) {
        this(stack, SandboxGraph.start(GraphSettings.with(APP_SECRET)), true, settings);
        graph.deliverTo(base() + "/api/webhook");
    }

    private SyncUnderTest(TestStack stack, SandboxGraph graph, boolean first, String... settings) {
        this.stack = stack;
        this.first = first;
        this.graph = graph;
        this.context =
                Starts.oneAtATime(
                        () -> SyncApplication.start(arguments(stack, graph.base(), settings)));
    }

    /** The same service once more. */
    SyncUnderTest secondInstance(String... settings) {
        return new SyncUnderTest(stack, graph, false, settings);
    }

    /** What a service of this stack is started with. */
    static String[] arguments(TestStack stack, String graph, String... settings) {
        Map<String, String> properties = new LinkedHashMap<>(stack.properties("sync"));
        Stream.concat(
                        Stream.of(
                                "--lanekeeper.meta.graph-base=" + graph,
                                "--lanekeeper.meta.app-secrets=" + APP_SECRET + ",another",
                                "--lanekeeper.meta.verify-token=" + VERIFY_TOKEN,
                                "--lanekeeper.sync.retry-pause-ms=20",
                                "--lanekeeper.sync.expiry-interval-ms=200"),
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

    /** Somebody with a page that begins like this, registered. */
    PageOwner owner(int conversations, int messagesOfEach) {
        PageOwner owner = unregistered(conversations, messagesOfEach);
        owner.register();
        return owner;
    }

    PageOwner unregistered(int conversations, int messagesOfEach) {
        String facebookPage = Long.toString(PAGES.incrementAndGet());
        String token = graph.page(facebookPage, "Bäckerei", conversations, messagesOfEach);
        return PageOwner.of(
                base(),
                stack,
                "owner-" + UUID.randomUUID(),
                "page-" + UUID.randomUUID(),
                facebookPage,
                token);
    }

    HttpCaller nobody() {
        return new HttpCaller(base(), "", HttpContract.of("sync"));
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
        return ConversationAudit.checks().stream()
                .flatMap(check -> sql().sql(check.sql()).query(String.class).list().stream())
                .toList();
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

    /** Ids of the messages that are kept of a page. */
    List<String> messageIds(PageOwner owner) {
        return column(
                """
                select message_id
                from contact_interaction_events event
                join messenger_conversations conversation on conversation.id = event.conversation_id
                where page_id = ?
                  and event_type in ('message_in', 'message_out')
                """,
                owner.pageId);
    }

    /** On a thread of its own: the common ones may all be waiting for somebody. */
    static <T> CompletableFuture<T> later(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, task -> Thread.ofVirtual().start(task));
    }

    /** Waits until the sync has fetched as much as it may. */
    void awaitAtTheGate(CompletableFuture<Reply> running) {
        await().atMost(SETTLED)
                .until(
                        () -> graph.waiting() > 0 || running.isDone(),
                        _ -> {
                            assertThat(running).isNotDone();
                            return graph.waiting() > 0;
                        });
    }

    TestStack stack() {
        return stack;
    }

    @Override
    public void close() {
        graph.openGate();
        context.close();
        if (first) {
            graph.close();
        }
    }
}

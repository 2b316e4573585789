package dev.lanekeeper.system.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.embedded.graph.MessengerEvents;
import dev.lanekeeper.embedded.graph.SandboxGraph;
import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.PageApi;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.ProviderSecrets;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.ServiceInstance;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/** Facebook pages as one promise sees them, and the sandbox Graph API behind them. */
final class DemoPages {

    private static final String SYNC = "sync";

    private final Run run;
    private final LocalTokens tokens;
    private final ProviderSecrets secrets;
    private final ApiClient graph;

    DemoPages(Run run, LocalTokens tokens, ProviderSecrets secrets) {
        this.run = run;
        this.tokens = tokens;
        this.secrets = secrets;
        this.graph = ApiClient.anonymous(URI.create(run.providers().graph()));
    }

    /**
     * Somebody with a page that nobody else has.
     *
     * @param apis of the owner, one for each instance
     */
    record Owner(String pageId, String facebookPageId, List<PageApi> apis) {

        PageApi api() {
            return apis.getFirst();
        }

        MessengerEvents with(String contact, Instant at) {
            return MessengerEvents.of(facebookPageId, contact, at);
        }
    }

    /** A registered page that begins with so many conversations at the sandbox. */
    Owner owner(int conversations, int messagesOfEach) throws IOException {
        String user = "demo-" + UUID.randomUUID();
        String pageId = "demo-" + UUID.randomUUID();
        String facebookPageId =
                Long.toString(
                        ThreadLocalRandom.current()
                                .nextLong(100_000_000_000_000L, 1_000_000_000_000_000L));
        var owner =
                new Owner(
                        pageId,
                        facebookPageId,
                        instances().stream()
                                .map(instance ->
                                        PageApi.of(
                                                instance.uri(),
                                                tokens.of(user),
                                                pageId,
                                                facebookPageId))
                                .toList());
        Answer made =
                graph(
                        "pages",
                        "id=%s&conversations=%d&messages=%d"
                                .formatted(facebookPageId, conversations, messagesOfEach));
        Answer registered = owner.api().register(made.text("/access_token"));
        if (registered.status() != 200) {
            throw new IOException("registering: " + registered.inShort() + " (expected: 200)");
        }
        return owner;
    }

    List<ServiceInstance> instances() {
        return run.instancesOf(SYNC);
    }

    /** The broker, which runs beside the services. */
    Optional<ProcessIdentity> broker() {
        return Optional.ofNullable(run.processes().get(Run.KAFKA));
    }

    /** What the sandbox is to do: {@code gate}, {@code allow=1}. */
    Answer graph(String control, String parameters) throws IOException {
        Answer answer = graph.post("/sandbox/" + control + "?" + parameters, "");
        if (answer.status() != 200) {
            throw new IOException("sandbox Graph API: " + answer.body());
        }
        return answer;
    }

    /** Of the sandbox's counts: {@code waiting}, {@code calls}. */
    long counted(String what) throws IOException {
        return graph.get("/sandbox/counts").json().path(what).asLong(-1);
    }

    /** Somebody writes at Facebook; whether a webhook tells it says the sandbox's delivery. */
    String write(Owner owner, String contact, String text) throws IOException {
        return graph(
                        "messages",
                        "page=%s&contact=%s&text=%s"
                                .formatted(
                                        owner.facebookPageId(),
                                        contact,
                                        URLEncoder.encode(text, UTF_8)))
                .text("/mid");
    }

    /** As Meta tells it, once. */
    Answer tell(Owner owner, List<? extends JsonNode> events) throws IOException {
        byte[] body = SandboxGraph.body(owner.facebookPageId(), events);
        return ApiClient.anonymous(run.firstOf(SYNC).uri())
                .post(
                        "/api/webhook",
                        new String(body, UTF_8),
                        "X-Hub-Signature-256",
                        SandboxGraph.signature(secrets.metaAppSecret(), body));
    }

    List<String> column(String sql, Object... parameters) throws SQLException {
        return Tables.column(run.databaseOf(SYNC), sql, parameters);
    }

    /** Messages that are kept of a page, in a few words: how many, and how many different ones. */
    String kept(Owner owner) throws SQLException {
        return column(
                        """
                        select count(*) || ' ' || count(distinct message_id)
                        from contact_interaction_events event
                        join messenger_conversations conversation on conversation.id = event.conversation_id
                        where page_id = ?
                          and event_type in ('message_in', 'message_out')
                        """,
                        owner.pageId())
                .getFirst();
    }

    /** Whether all that the page's history has is kept, each message once. */
    boolean isWhole(Owner owner) throws IOException, SQLException {
        int there =
                graph("history", "page=" + owner.facebookPageId()).json().path("messageIds").size();
        return kept(owner).equals(there + " " + there);
    }

    /** The page's session. */
    String session(Owner owner) throws SQLException {
        return column(
                        """
                        select session_id
                        from sync_state
                        where page_id = ?
                        order by started_at desc
                        limit 1
                        """,
                        owner.pageId())
                .getFirst();
    }
}

package dev.lanekeeper.embedded.graph;

import dev.lanekeeper.embedded.sandbox.Delivery;
import dev.lanekeeper.embedded.sandbox.FailureQueue;
import dev.lanekeeper.embedded.sandbox.LoopbackHttp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Graph API of our own on 127.0.0.1, with pages and their conversations, which also sends
 * webhooks. Besides the API it serves controls for scripts ({@code /sandbox/…}); tests that hold
 * the object use its methods.
 */
public final class SandboxGraph implements AutoCloseable {

    private static final String MESSAGING = "messaging";

    private final LoopbackHttp http;
    private final FailureQueue<Failure> failures = new FailureQueue<>();
    private final Gate gate = new Gate();
    private final Pages pages;
    private final MetaWebhooks webhooks;
    private final GraphHttp api;

    private SandboxGraph(LoopbackHttp http, GraphSettings settings) {
        this.http = http;
        this.pages = new Pages(settings.journal());
        this.webhooks = new MetaWebhooks(settings.retryPause(), settings.appSecret());
        this.api =
                new GraphHttp(
                        failures,
                        gate,
                        pages,
                        new GraphLists(http.base()),
                        settings.appSecret(),
                        new Controls(this));
    }

    /**
     * Serves from now on.
     *
     * @throws dev.lanekeeper.embedded.PortInUseException when the wanted port is taken
     */
    public static SandboxGraph start(GraphSettings settings) {
        LoopbackHttp http = LoopbackHttp.on("the sandbox Graph API", settings.port());
        var sandbox = new SandboxGraph(http, settings);
        http.serve(sandbox.api);
        return sandbox;
    }

    /** The address of the API, without a path. */
    public String base() {
        return http.base();
    }

    public int port() {
        return http.port();
    }

    /** Of the API. */
    public FailureQueue<Failure> failures() {
        return failures;
    }

    /**
     * A page that begins with so many conversations; the same one when there is one already.
     *
     * @param messagesOfEach that each of them begins with
     * @return its token
     */
    public String page(String id, String name, int conversations, int messagesOfEach) {
        return pages.page(id, name, conversations, messagesOfEach).token;
    }

    /** Of every page. */
    public List<String> tokens() {
        return pages.all().stream().map(page -> page.token).toList();
    }

    /** The contact of the n-th conversation that the page began with. */
    public String contact(String pageId, int number) {
        return pages.required(pageId).contact(number);
    }

    /** Ids of all messages that the page's history has, without the prefix. */
    public List<String> messageIds(String pageId) {
        return pages.required(pageId).messageIds();
    }

    /**
     * Somebody writes: the history has it at once, and a webhook tells it.
     *
     * @param fromPage whether the page writes
     * @return the message's id, with its prefix
     */
    public String write(String pageId, String contact, boolean fromPage, String text) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        SandboxPage.Message message = pages.write(pageId, contact, fromPage, text, now);
        MessengerEvents events = MessengerEvents.of(pageId, contact, now);
        tell(
                pageId,
                List.of(
                        fromPage
                                ? events.echo(message.id(), text)
                                : events.message(message.id(), text)));
        return message.id();
    }

    /** Sends these events in one webhook, in the body's order. */
    public void tell(String pageId, List<? extends JsonNode> events) {
        webhooks.tell(pageId, MESSAGING, events);
    }

    /** The same, as apps are told that do not have the conversation. */
    public void tellStandby(String pageId, List<? extends JsonNode> events) {
        webhooks.tell(pageId, "standby", events);
    }

    /** A body of webhooks as Meta writes it. */
    public static byte[] body(String pageId, List<? extends JsonNode> events) {
        return MetaWebhooks.bytes(MetaWebhooks.body(pageId, MESSAGING, events));
    }

    /** Any body as Meta writes it. */
    public static byte[] bytes(JsonNode body) {
        return MetaWebhooks.bytes(body);
    }

    /** The header {@code X-Hub-Signature-256} of this body. */
    public static String signature(String appSecret, byte[] body) {
        return MetaWebhooks.signature(appSecret, body);
    }

    /** Webhooks from now on go there. */
    public void deliverTo(String... endpoints) {
        webhooks.deliverTo(List.of(endpoints));
    }

    public void deliver(Delivery delivery) {
        webhooks.deliver(delivery);
    }

    /** What was held back goes out now. */
    public void release(boolean reversed) {
        webhooks.release(reversed);
    }

    /** Deliveries that nobody has taken yet. */
    public int deliveriesUnderWay() {
        return webhooks.underWay();
    }

    public long delivered() {
        return webhooks.delivered();
    }

    /** So many calls of the API are answered from now on; the others wait. */
    public void allowCalls(long calls) {
        gate.allow(calls);
    }

    /** Nobody waits any more. */
    public void openGate() {
        gate.open();
    }

    /** Calls that wait at the gate. */
    public int waiting() {
        return gate.waiting();
    }

    /** Calls of the API, whatever came of them. */
    public long calls() {
        return api.calls();
    }

    /** Calls whose address held a token: somebody has followed a link. */
    public long tokensInAddresses() {
        return api.tokensInAddresses();
    }

    /** What the headers say from now on that is used of what may be asked for. */
    public void usage(int percent) {
        api.usage(percent);
    }

    @Override
    public void close() {
        http.close();
        webhooks.close();
    }

    /** Numbers for scripts. */
    ObjectNode counts(ObjectNode counts) {
        return counts.put("calls", calls())
                .put("waiting", waiting())
                .put("tokensInAddresses", tokensInAddresses())
                .put("deliveriesUnderWay", deliveriesUnderWay())
                .put("delivered", delivered());
    }
}

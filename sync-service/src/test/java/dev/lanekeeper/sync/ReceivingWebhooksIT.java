package dev.lanekeeper.sync;

import static dev.lanekeeper.sync.SyncUnderTest.SETTLED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.graph.MessengerEvents;
import dev.lanekeeper.embedded.graph.SandboxGraph;
import dev.lanekeeper.embedded.sandbox.Delivery;
import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.ForwardingGateway;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.contract.PublishedDocument;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Meta tells: each thing once, in whatever order, company and shape it comes. */
@LocalStack
class ReceivingWebhooksIT {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00.123Z");
    private static final String CONTACT = "7000000000000001";

    private static SyncUnderTest service;

    @BeforeAll
    static void start(TestStack stack) {
        service = new SyncUnderTest(stack);
    }

    @AfterAll
    static void stop() {
        try {
            assertThat(service.breaches()).isEmpty();
        } finally {
            service.close();
        }
    }

    @Test
    void whatTheServiceSaysOfItselfIsPublished() {
        PublishedDocument.of("sync").assertServedAt(service.base());
    }

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static String mid() {
        return "m_" + UUID.randomUUID();
    }

    /** Tells it and waits until all of it is in the tables. */
    private static void tell(PageOwner owner, JsonNode... events) {
        Reply reply = owner.told(events);
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        assertThat(reply.text("status")).isEqualTo("EVENT_RECEIVED");
        settle(owner);
    }

    /** All that was taken is decided: a command of the same lane, sent afterwards, is. */
    private static void settle(PageOwner owner) {
        owner.register();
    }

    private static long events(PageOwner owner) {
        return service.count(
                """
                select count(*)
                from contact_interaction_events event
                join messenger_conversations conversation on conversation.id = event.conversation_id
                where page_id = ?
                """,
                owner.pageId);
    }

    private static List<String> quarantined(String pageId) {
        return service.column(
                "select kind || ' ' || reason from quarantined_payloads where page_id = ?", pageId);
    }

    @Test
    void aMessageIsKeptAndShown() {
        PageOwner anna = service.owner(0, 0);

        tell(anna, anna.with(CONTACT, NOON).message(mid(), "Grüße / \uD83D\uDE00"));

        JsonNode seen = anna.conversation();
        assertThat(seen.path("senderId").stringValue()).isEqualTo(CONTACT);
        assertThat(seen.path("lastMessageText").stringValue()).isEqualTo("Grüße / \uD83D\uDE00");
        assertThat(seen.path("lastMessageAt").stringValue()).isEqualTo(NOON.toString());
        assertThat(seen.path("unreadCount").intValue()).isOne();
        assertThat(seen.path("version").intValue()).isZero();
    }

    /** S-01. */
    @Test
    void twentyFirstMessagesAtOnceMakeOneConversation() {
        PageOwner anna = service.owner(0, 0);
        List<JsonNode> messages =
                IntStream.range(0, 20)
                        .<JsonNode>mapToObj(
                                n -> anna.with(CONTACT, at(n)).message(mid(), "Nummer " + n))
                        .toList();

        List<Reply> replies = AtOnce.call(messages, anna::told);
        settle(anna);

        assertThat(replies).allMatch(reply -> reply.status() == 200);
        JsonNode seen = anna.conversation();
        assertThat(seen.path("lastMessageText").stringValue()).isEqualTo("Nummer 19");
        assertThat(seen.path("unreadCount").intValue()).isEqualTo(20);
        // The first one makes it, each of the others changes it.
        assertThat(seen.path("version").intValue()).isEqualTo(19);
        assertThat(events(anna)).isEqualTo(20);
    }

    /** S-04: Meta repeats what it was not told it had been taken; S-15: in other company. */
    @Test
    void whatIsToldAgainCountsOnce() {
        PageOwner anna = service.owner(0, 0);
        ObjectNode message = anna.with(CONTACT, NOON).message(mid(), "Einmal");
        ObjectNode postback = anna.with(CONTACT, at(1)).postback("Start", "START");
        ObjectNode read = anna.with(CONTACT, at(2)).read(at(1));

        tell(anna, message, postback, read);
        tell(anna, read, message);
        tell(anna, postback, anna.with(CONTACT, at(3)).postback("Start", "START"));

        // Pressed twice is two things, told twice is one.
        assertThat(events(anna)).isEqualTo(4);
        assertThat(anna.conversation().path("unreadCount").intValue()).isOne();
    }

    @Test
    void theOrderInWhichTheyComeDoesNotMatter() {
        PageOwner anna = service.owner(0, 0);
        PageOwner bert = service.owner(0, 0);
        String[] mids = {mid(), mid(), mid()};
        List<List<JsonNode>> both = new ArrayList<>();
        for (PageOwner owner : List.of(anna, bert)) {
            both.add(
                    List.of(
                            owner.with(CONTACT, at(0)).message(mids[0], "eins"),
                            owner.with(CONTACT, at(1)).echo(mids[1], "zwei"),
                            owner.with(CONTACT, at(2)).message(mids[2], "drei"),
                            owner.with(CONTACT, at(3)).edit(mids[2], "drei!", 1),
                            owner.with(CONTACT, at(4)).delivery(at(1), mids[1]),
                            owner.with(CONTACT, at(5)).read(at(1)),
                            owner.with(CONTACT, at(6)).reaction(mids[1], "\u2764", false)));
        }
        both.getFirst().forEach(event -> tell(anna, event));
        both.getLast().reversed().forEach(event -> tell(bert, event));

        for (PageOwner owner : List.of(anna, bert)) {
            JsonNode seen = owner.conversation();
            assertThat(seen.path("lastMessageText").stringValue()).isEqualTo("drei!");
            assertThat(seen.path("lastDirection").stringValue()).isEqualTo("in");
            assertThat(seen.path("readWatermark").stringValue()).isEqualTo(at(1).toString());
            assertThat(seen.path("deliveryWatermark").stringValue()).isEqualTo(at(1).toString());
            assertThat(seen.path("unreadCount").intValue()).isOne();
            assertThat(events(owner)).isEqualTo(7);
        }
    }

    /** S-08. */
    @Test
    void whatBecameOfAMessageWaitsForIt() {
        PageOwner anna = service.owner(0, 0);
        String edited = mid();
        String unsent = mid();

        tell(anna, anna.with(CONTACT, at(9)).edit(edited, "zum zweiten", 2));
        tell(anna, anna.with(CONTACT, at(8)).edit(edited, "zum ersten", 1));
        tell(anna, anna.with(CONTACT, at(7)).reaction(edited, "\u2764", false));
        tell(anna, anna.with(CONTACT, at(1)).message(edited, "geschrieben"));
        assertThat(anna.conversation().path("lastMessageText").stringValue())
                .isEqualTo("zum zweiten");

        tell(anna, anna.with(CONTACT, at(9)).unsend(unsent));
        tell(anna, anna.with(CONTACT, at(2)).message(unsent, "doch nicht"));
        JsonNode seen = anna.conversation();
        assertThat(seen.has("lastMessageText")).isFalse();
        assertThat(seen.path("lastMessageAt").stringValue()).isEqualTo(at(2).toString());
        Reply list = anna.events(seen.path("id").stringValue());
        JsonNode message =
                list.body()
                        .path("events")
                        .valueStream()
                        .filter(one ->
                                one.path("type").stringValue().equals("message_in")
                                        && !one.path("unsent").booleanValue())
                        .findFirst()
                        .orElseThrow();
        assertThat(message.path("text").stringValue()).isEqualTo("geschrieben");
        assertThat(message.path("editedText").stringValue()).isEqualTo("zum zweiten");
    }

    /** S-06. */
    @Test
    void marksOnlyMoveForwardAndReadingSaysNothingOfArriving() {
        PageOwner anna = service.owner(0, 0);
        tell(anna, anna.with(CONTACT, at(0)).echo(mid(), "Hallo"));

        tell(anna, anna.with(CONTACT, at(5)).read(at(4)));
        int version = anna.conversation().path("version").intValue();
        tell(anna, anna.with(CONTACT, at(6)).read(at(3)));

        JsonNode seen = anna.conversation();
        assertThat(seen.path("readWatermark").stringValue()).isEqualTo(at(4).toString());
        assertThat(seen.has("deliveryWatermark")).isFalse();
        assertThat(seen.path("version").intValue()).isEqualTo(version);
    }

    /** S-03. */
    @Test
    void anEchoBelongsToTheContact() {
        PageOwner anna = service.owner(0, 0);
        tell(anna, anna.with(CONTACT, at(0)).message(mid(), "Habt ihr offen?"));

        tell(anna, anna.with(CONTACT, at(1)).echo(mid(), "Ja"));

        JsonNode seen = anna.conversation();
        assertThat(seen.path("senderId").stringValue()).isEqualTo(CONTACT);
        assertThat(seen.path("lastDirection").stringValue()).isEqualTo("out");
        assertThat(seen.path("unreadCount").intValue()).isZero();
        assertThat(
                        service.count(
                                "select count(*) from messenger_conversations where page_id = ? and sender_id = ?",
                                anna.pageId,
                                anna.facebookPageId))
                .isZero();
    }

    /** S-05: the history's ids have a prefix in front that webhooks may lack. */
    @Test
    void theSameMessageByWebhookAndByHistoryIsOne() {
        PageOwner anna = service.owner(2, 3);
        service.graph.deliver(Delivery.DROPPED);
        String contact = service.graph.contact(anna.facebookPageId, 0);
        String first = service.graph.write(anna.facebookPageId, contact, false, "erst erzählt");
        String second = service.graph.write(anna.facebookPageId, contact, true, "erst gelesen");
        service.graph.deliver(Delivery.USUAL);

        tell(anna, anna.with(contact, Instant.now()).message(first.substring(2), "erst erzählt"));
        anna.sync();
        tell(anna, anna.with(contact, Instant.now()).echo(second, "erst gelesen"));

        assertThat(service.messageIds(anna))
                .containsExactlyInAnyOrderElementsOf(service.graph.messageIds(anna.facebookPageId));
    }

    /** S-14. */
    @Test
    void anOlderHistoryDoesNotTakeTheNewestMessageAway() {
        PageOwner anna = service.owner(3, 3);
        String contact = service.graph.contact(anna.facebookPageId, 1);
        Instant later = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        tell(anna, anna.with(contact, later).message(mid(), "die neueste"));

        anna.sync();

        assertThat(
                        service.column(
                                "select last_message_text || ' ' || unread_count from messenger_conversations where page_id = ? and sender_id = ?",
                                anna.pageId,
                                contact))
                .containsExactly("die neueste 1");
    }

    /** S-15. */
    @Test
    void oneThatMakesNoSenseDoesNotSinkItsNeighbours() {
        PageOwner anna = service.owner(0, 0);
        ObjectNode nonsense = anna.with(CONTACT, at(1)).message(mid(), "von niemand");
        nonsense.remove("sender");
        ObjectNode unknown = anna.with(CONTACT, at(1)).message(mid(), "x");
        unknown.remove("message");
        unknown.putObject("telepathy").put("thought", true);

        tell(
                anna,
                anna.with(CONTACT, at(0)).message(mid(), "eins"),
                nonsense,
                unknown,
                JsonMapper.shared().readTree("\"text\""),
                anna.with(CONTACT, at(2)).message(mid(), "zwei"));

        assertThat(events(anna)).isEqualTo(2);
        assertThat(quarantined(anna.pageId))
                .containsExactlyInAnyOrder(
                        "webhook_event contact_missing",
                        "webhook_event unknown_event",
                        "webhook_event not_an_object");
        assertThat(
                        service.count(
                                "select count(*) from quarantined_payloads where page_id = ? and raw like '%telepathy%'",
                                anna.pageId))
                .isOne();
    }

    @Test
    void oneBodyMaySpanSeveralPages() {
        PageOwner anna = service.owner(0, 0);
        PageOwner bert = service.owner(0, 0);
        PageOwner nobody = service.unregistered(0, 0);
        ObjectNode body =
                (ObjectNode)
                        JsonMapper.shared()
                                .readTree(
                                        SandboxGraph.body(
                                                anna.facebookPageId,
                                                List.of(
                                                        anna.with(CONTACT, NOON)
                                                                .message(mid(), "an Anna"))));
        var entries = (ArrayNode) body.path("entry");
        for (PageOwner other : List.of(bert, nobody)) {
            entries.add(
                    JsonMapper.shared()
                            .readTree(
                                    SandboxGraph.body(
                                            other.facebookPageId,
                                            List.of(
                                                    other.with(CONTACT, NOON)
                                                            .message(mid(), "an alle"))))
                            .path("entry")
                            .path(0));
        }
        // Ids as numbers, as in some samples of Meta's.
        ((ObjectNode) entries.path(1)).put("id", Long.parseLong(bert.facebookPageId));
        ((ObjectNode) entries.path(1).at("/messaging/0/sender")).put("id", Long.parseLong(CONTACT));

        assertThat(anna.told(SandboxGraph.bytes(body)).status()).isEqualTo(200);
        settle(anna);
        settle(bert);

        assertThat(events(anna)).isOne();
        assertThat(bert.conversation().path("senderId").stringValue()).isEqualTo(CONTACT);
        await().atMost(SETTLED)
                .untilAsserted(() ->
                        assertThat(quarantined("facebook/" + nobody.facebookPageId))
                                .containsExactly("webhook_event page_unknown"));
    }

    @Test
    void aPageIsKnownFromItsRegistrationOn() {
        PageOwner anna = service.unregistered(0, 0);
        assertThat(anna.told(anna.with(CONTACT, NOON).message(mid(), "zu früh")).status())
                .isEqualTo(200);

        anna.register();
        tell(anna, anna.with(CONTACT, NOON).message(mid(), "jetzt"));

        assertThat(events(anna)).isOne();
    }

    @Test
    void aGatewayMayForwardARequestAsItIs() {
        PageOwner anna = service.owner(0, 0);
        byte[] body =
                SandboxGraph.body(
                        anna.facebookPageId,
                        List.of(anna.with(CONTACT, NOON).message(mid(), "Grüße / \uD83D\uDE00")));
        String signed = SandboxGraph.signature(SyncUnderTest.APP_SECRET, body);

        try (var gateway =
                new ForwardingGateway(
                        service.base().resolve("/api/webhook"), "X-Hub-Signature-256")) {
            var meta = new HttpCaller(gateway.base(), "");
            assertThat(meta.post("/meta", body, "X-Hub-Signature-256", signed).status())
                    .isEqualTo(200);
            assertThat(meta.post("/meta", body).told()).isEqualTo("401 invalid_signature");
        }
        settle(anna);

        assertThat(anna.conversation().path("lastMessageText").stringValue())
                .isEqualTo("Grüße / \uD83D\uDE00");
    }

    @Test
    void whatNoDatabaseKeepsIsReplaced() {
        PageOwner anna = service.owner(0, 0);
        ObjectNode strange = anna.with(CONTACT, NOON).message(mid(), "a\u0000b\uD83Dc");
        strange.put("sur\u0000prise", "x\uDC00");

        tell(anna, strange);

        assertThat(anna.conversation().path("lastMessageText").stringValue())
                .isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void messagesWithoutAnIdAreToldApartByTimeAndText() {
        PageOwner anna = service.owner(0, 0);
        ObjectNode one = anna.with(CONTACT, NOON).message(mid(), "ohne Nummer");
        ObjectNode other = anna.with(CONTACT, NOON).message(mid(), "auch ohne");
        ((ObjectNode) one.path("message")).remove("mid");
        ((ObjectNode) other.path("message")).remove("mid");

        tell(anna, one, other);
        tell(anna, one);

        assertThat(events(anna)).isEqualTo(2);
    }

    @Test
    void standbyAndTheOtherKindsAreKept() {
        PageOwner anna = service.owner(0, 0);
        MessengerEvents events = anna.with(CONTACT, NOON);
        String mid = mid();
        service.graph.tellStandby(anna.facebookPageId, List.of(events.message(mid, "im Standby")));
        await().atMost(SETTLED).until(() -> events(anna) == 1);

        tell(
                anna,
                events.reaction(mid, "\u2764", false),
                anna.with(CONTACT, at(1)).reaction(mid, "\u2764", true),
                events.referral("plakat"),
                events.handover("123"));

        assertThat(
                        service.column(
                                """
                                select event_type || ' ' || source
                                from contact_interaction_events event
                                join messenger_conversations conversation on conversation.id = event.conversation_id
                                where page_id = ?
                                """,
                                anna.pageId))
                .containsExactlyInAnyOrder(
                        "message_in standby",
                        "reaction webhook",
                        "unreaction webhook",
                        "referral webhook",
                        "handover webhook");
    }

    /** S-13. */
    @Test
    void batchesInOppositeOrderDoNotStandInEachOthersWay() {
        List<PageOwner> owners = List.of(service.owner(0, 0), service.owner(0, 0));
        List<byte[]> bodies = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            List<PageOwner> order = n % 2 == 0 ? owners : owners.reversed();
            ObjectNode body = JsonMapper.shared().createObjectNode().put("object", "page");
            ArrayNode entries = body.putArray("entry");
            for (PageOwner owner : order) {
                ObjectNode entry = entries.addObject().put("id", owner.facebookPageId);
                ArrayNode messaging = entry.put("time", 1).putArray("messaging");
                List<String> contacts = new ArrayList<>(List.of("71", "72", "73"));
                if (n % 2 == 0) {
                    Collections.reverse(contacts);
                }
                for (String contact : contacts) {
                    messaging.add(owner.with(contact, at(n)).message(mid(), "n" + n));
                }
            }
            bodies.add(SandboxGraph.bytes(body));
        }

        List<Reply> replies = AtOnce.call(bodies, owners.getFirst()::told);
        owners.forEach(ReceivingWebhooksIT::settle);

        assertThat(replies).allMatch(reply -> reply.status() == 200);
        for (PageOwner owner : owners) {
            assertThat(events(owner)).isEqualTo(90);
            assertThat(owner.conversations().body().path("conversations")).hasSize(3);
        }
    }

    @Test
    void aWrongSignatureIsRefused() {
        PageOwner anna = service.owner(0, 0);
        byte[] body =
                SandboxGraph.body(
                        anna.facebookPageId,
                        List.of(anna.with(CONTACT, NOON).message(mid(), "gefälscht")));
        String signed = SandboxGraph.signature("wrong", body);

        assertThat(service.nobody().post("/api/webhook", body).told())
                .isEqualTo("401 invalid_signature");
        for (String header :
                List.of(
                        signed,
                        "",
                        "sha256=",
                        "sha1=" + signed.substring(7),
                        SandboxGraph.signature(SyncUnderTest.APP_SECRET, body).substring(7))) {
            assertThat(
                            service.nobody()
                                    .post("/api/webhook", body, "X-Hub-Signature-256", header)
                                    .told())
                    .isEqualTo("401 invalid_signature");
        }
        // The second secret counts as well: it may be rolled.
        assertThat(
                        service.nobody()
                                .post(
                                        "/api/webhook",
                                        body,
                                        "X-Hub-Signature-256",
                                        SandboxGraph.signature("another", body))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoWebhookOfAPage() {
        PageOwner anna = service.owner(0, 0);

        assertThat(anna.told("not json".getBytes(UTF_8)).told()).isEqualTo("400 invalid_request");
        assertThat(anna.told("{\"object\":\"instagram\"}".getBytes(UTF_8)).status()).isEqualTo(200);
        assertThat(service.counted("lanekeeper.webhooks", "result", "other_object")).isOne();
        String deep = "{\"object\":\"page\",\"entry\":" + "[".repeat(99) + "]".repeat(99) + "}";
        assertThat(anna.told(deep.getBytes(UTF_8)).status()).isEqualTo(200);
        assertThat(anna.told("{\"object\":\"page\"}".getBytes(UTF_8)).status()).isEqualTo(200);
        await().atMost(SETTLED)
                .untilAsserted(() ->
                        assertThat(quarantined("facebook/unknown"))
                                .containsExactlyInAnyOrder(
                                        "webhook_body too_deep", "webhook_body entry_missing"));
    }

    @Test
    void metaAsksWhetherTheAddressIsOurs() throws Exception {
        assertThat(verify("subscribe", SyncUnderTest.VERIFY_TOKEN).body()).isEqualTo("<b>1158");
        assertThat(
                        verify("subscribe", SyncUnderTest.VERIFY_TOKEN)
                                .headers()
                                .firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(verify("subscribe", "wrong").statusCode()).isEqualTo(403);
        assertThat(verify("unsubscribe", SyncUnderTest.VERIFY_TOKEN).statusCode()).isEqualTo(403);
        assertThat(service.nobody().get("/api/webhook").status()).isEqualTo(403);
    }

    private static HttpResponse<String> verify(String mode, String token) throws Exception {
        URI address =
                service.base()
                        .resolve(
                                "/api/webhook?hub.mode=%s&hub.verify_token=%s&hub.challenge=%%3Cb%%3E1158"
                                        .formatted(mode, token));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** A sync running while webhooks arrive. */
    @Test
    void theNewestWinsWhileHistoryAndWebhooksCome() {
        PageOwner anna = service.owner(30, 12);
        List<String> contacts =
                IntStream.range(0, 10)
                        .mapToObj(n -> service.graph.contact(anna.facebookPageId, n))
                        .toList();
        List<Callable<Reply>> all = new ArrayList<>();
        all.add(anna::syncToTheEnd);
        for (int n = 0; n < 500; n++) {
            ObjectNode message =
                    anna.with(contacts.get(n % 10), Instant.now().plusSeconds(n))
                            .message(mid(), "neu " + n);
            all.add(() -> untilTaken(anna, message));
        }

        List<Reply> replies = AtOnce.calls(all);
        assertThat(replies).allMatch(reply -> reply.status() == 200);
        settle(anna);

        assertThat(
                        service.column(
                                "select last_message_text from messenger_conversations where page_id = ? and last_message_text like 'neu %'",
                                anna.pageId))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(490, 500).mapToObj(n -> "neu " + n).toList());
        assertThat(events(anna)).isEqualTo(30 * 12 + 500);
        assertThat(versionsThatDifferFromTheirChanges(anna)).isEmpty();
    }

    /** As Meta does it. */
    private static Reply untilTaken(PageOwner owner, JsonNode event) {
        return await().atMost(SETTLED)
                .until(() -> owner.told(event), reply -> reply.status() != 503);
    }

    /** Each change is told by one event; the inbox has them all. */
    private static List<String> versionsThatDifferFromTheirChanges(PageOwner owner) {
        return service.column(
                """
                select conversation.id || ': version ' || conversation.version || ', changes ' || coalesce(told.changes, 0)
                from messenger_conversations conversation
                left join (
                    select (event -> 'data' ->> 'conversationId')::uuid as id, count(*) as changes
                    from inbox, json_array_elements(events) event
                    where event ->> 'type' like '%ConversationUpdated%'
                    group by 1) told on told.id = conversation.id
                where page_id = ?
                  and conversation.version <> coalesce(told.changes, 0)
                """,
                owner.pageId);
    }
}

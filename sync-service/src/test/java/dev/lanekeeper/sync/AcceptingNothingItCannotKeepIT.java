package dev.lanekeeper.sync;

import static dev.lanekeeper.sync.SyncUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.graph.SandboxGraph;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.PrivateStack;
import dev.lanekeeper.embedded.testing.PublishingGateway;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A webhook is answered with 200 when all of it is in the log, and not before; one that a gateway
 * has published stays where it is until then.
 */
class AcceptingNothingItCannotKeepIT {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private static final String HEADER = "X-Hub-Signature-256";
    private static final Duration SEVERAL_TRIES = Duration.ofSeconds(4);

    private static PrivateStack parts;
    private static SyncUnderTest service;
    private static PublishingGateway gateway;

    @BeforeAll
    static void start() {
        parts = PrivateStack.start();
        service =
                new SyncUnderTest(
                        parts.stack(),
                        "--lanekeeper.ingress.acknowledgement-ms=300",
                        "--lanekeeper.ingress.broker-silence-ms=500",
                        // The producer gives up what it has before the broker is back.
                        "--spring.kafka.producer.properties.request.timeout.ms=1500",
                        "--spring.kafka.producer.properties.delivery.timeout.ms=1500",
                        "--lanekeeper.sync.lease-seconds=5",
                        "--lanekeeper.sync.patience-ms=2000",
                        "--spring.datasource.hikari.connection-timeout=2000");
        gateway = new PublishingGateway(parts.stack(), "sync", "lanekeeper.sync.MetaWebhook.v1");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        service.close();
        parts.close();
    }

    @Test
    void whileTheBrokerIsAwayNothingIsTaken() {
        PageOwner anna = service.owner(0, 0);
        List<Reply> replies = new ArrayList<>();
        parts.kafka().pause();
        try {
            for (int n = 0; n < 5; n++) {
                replies.add(anna.told(message(anna, n)));
            }
        } finally {
            parts.kafka().resume();
        }

        assertThat(replies).allMatch(reply -> reply.status() == 503);
        assertThat(replies).allMatch(reply -> !reply.header("Retry-After").isEmpty());
        // Meta sends again what was not taken, whatever had left already.
        inTheEnd()
                .untilAsserted(
                        () -> assertThat(anna.told(message(anna, 0)).status()).isEqualTo(200));
        for (int n = 0; n < 5; n++) {
            assertThat(anna.told(message(anna, n)).status()).isEqualTo(200);
        }
        anna.register();
        assertThat(service.messageIds(anna)).containsExactlyInAnyOrder("0", "1", "2", "3", "4");
    }

    @Test
    void aSyncThatCannotBeWrittenCanBeResumed() {
        PageOwner anna = service.owner(60, 2);
        service.graph.allowCalls(1);
        var running = SyncUnderTest.later(anna::sync);
        service.awaitAtTheGate(running);
        parts.kafka().pause();
        Reply broken;
        try {
            service.graph.openGate();
            broken = running.join();
        } finally {
            parts.kafka().resume();
        }

        assertThat(broken.told()).isEqualTo("503 unavailable");
        String session = broken.at("/details/resumeSession");
        inTheEnd().untilAsserted(() -> assertThat(anna.resume(session).status()).isEqualTo(200));
        assertThat(service.messageIds(anna))
                .containsExactlyInAnyOrderElementsOf(service.graph.messageIds(anna.facebookPageId));
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsTakenOfAPageNotHeardOfYet() {
        PageOwner anna = service.owner(0, 0);
        parts.postgres().kill();
        Reply reply;
        try {
            reply = anna.told(message(anna, 7));
        } finally {
            parts.postgres().restart();
        }

        assertThat(reply.told()).isEqualTo("503 unavailable");
        inTheEnd()
                .untilAsserted(
                        () -> assertThat(anna.told(message(anna, 7)).status()).isEqualTo(200));
        inTheEnd().untilAsserted(() -> assertThat(service.messageIds(anna)).containsExactly("7"));
    }

    @Test
    void whileTheDatabaseIsAwayALaneKeepsWhatAKnownPageIsTold() {
        PageOwner anna = service.owner(0, 0);
        assertThat(anna.told(message(anna, 1)).status()).isEqualTo(200);
        parts.postgres().kill();
        Reply reply;
        try {
            reply = anna.told(message(anna, 2));
        } finally {
            parts.postgres().restart();
        }

        assertThat(reply.status()).isEqualTo(200);
        inTheEnd()
                .untilAsserted(() ->
                        assertThat(service.messageIds(anna)).containsExactlyInAnyOrder("1", "2"));
    }

    @Test
    void oneBodyOfAGatewayGoesToTheLanesOfAllItsPages() {
        List<PageOwner> owners = List.of(service.owner(0, 0), service.owner(0, 0));
        PageOwner nobody = service.unregistered(0, 0);
        byte[] body = body(List.of(owners.getFirst(), nobody, owners.getLast()), 1);

        publish(body);
        // And by the other way, as two endpoints of one app would have it.
        assertThat(owners.getFirst().told(body).status()).isEqualTo(200);

        awaitToldOnce(owners, "1");
        inTheEnd().until(() -> laneOf("facebook/" + nobody.facebookPageId) == 1);
        owners.forEach(owner -> assertThat(laneOf(owner.pageId)).isEqualTo(1));
    }

    @Test
    void whileTheBrokerTakesNoCommandsWebhooksOfAGatewayWait() throws SQLException {
        List<PageOwner> owners = List.of(service.owner(0, 0), service.owner(0, 0));
        RecordMetadata forged;
        try (Connection operator = parts.stack().database("sync").connect();
                Statement statement = operator.createStatement()) {
            operator.setAutoCommit(false);
            // Whose the pages are is asked while the broker is still there.
            statement.execute("lock table pages in access exclusive mode");
            publish(body(owners, 1));
            publish(body(owners, 2));
            forged = gateway.publish(body(owners, 3), HEADER, "sha256=00");
            inTheEnd().until(AcceptingNothingItCannotKeepIT::waitsForALock);
            parts.kafka().pause();
            operator.rollback();
        }
        try {
            await().during(SEVERAL_TRIES)
                    .atMost(SETTLED)
                    .until(() -> service.messageIds(owners.getFirst()).isEmpty());
        } finally {
            parts.kafka().resume();
        }

        awaitToldOnce(owners, "1", "2");
        inTheEnd().until(() -> gateway.reasonOf(forged).equals("invalid_signature"));
    }

    @Test
    void whileTheDatabaseIsAwayWebhooksOfAGatewayWait() {
        List<PageOwner> owners = List.of(service.owner(0, 0), service.owner(0, 0));
        parts.postgres().kill();
        RecordMetadata first;
        try {
            first = publish(body(owners, 1));
            publish(body(owners, 2));
            await().during(SEVERAL_TRIES).atMost(SETTLED).until(() -> !gateway.isSettled());
        } finally {
            parts.postgres().restart();
        }

        awaitToldOnce(owners, "1", "2");
        assertThat(gateway.reasonOf(first)).isEmpty();
    }

    /** It would stop its partition for ever. */
    @Test
    void aWebhookWhoseCommandDoesNotFitItsTopicStopsNoNeighbour() throws Exception {
        PageOwner anna = service.owner(0, 0);
        byte[] large =
                SandboxGraph.body(
                        anna.facebookPageId,
                        List.of(anna.with("71", NOON).message("m_1", "x".repeat(30_000))));

        largestCommand(20_000);
        try {
            var refused =
                    inTheEnd()
                            .until(
                                    () -> publish(large),
                                    sent -> {
                                        inTheEnd().until(gateway::isSettled);
                                        return gateway.reasonOf(sent).equals("too_large");
                                    });
            publish(body(List.of(anna), 2));
            inTheEnd().until(() -> service.messageIds(anna).contains("2"));
            assertThat(gateway.letterOf(refused).orElseThrow().value()).isEqualTo(large);
        } finally {
            largestCommand(2_162_688);
        }
    }

    private static void largestCommand(int bytes) throws Exception {
        String topic = gateway.topic().replace("webhooks", "commands");
        try (var admin =
                Admin.create(
                        Map.of("bootstrap.servers", (Object) parts.stack().bootstrapServers()))) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry(
                                                            "max.message.bytes",
                                                            String.valueOf(bytes)),
                                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static boolean waitsForALock() {
        return service.count(
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                > 0;
    }

    private static RecordMetadata publish(byte[] body) {
        return gateway.publish(
                body, HEADER, SandboxGraph.signature(SyncUnderTest.APP_SECRET, body));
    }

    /** A database that was away a moment ago may not answer the first who asks. */
    private static ConditionFactory inTheEnd() {
        return await().atMost(SETTLED).ignoreExceptionsInstanceOf(DataAccessException.class);
    }

    /** One message to each of these pages, in one request. */
    private static byte[] body(List<PageOwner> owners, int n) {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("object", "page");
        ArrayNode entries = body.putArray("entry");
        for (PageOwner owner : owners) {
            entries.addObject()
                    .put("id", owner.facebookPageId)
                    .put("time", 1)
                    .putArray("messaging")
                    .add(message(owner, n));
        }
        return SandboxGraph.bytes(body);
    }

    /** All of it has been decided; however often it was delivered, it counts once. */
    private static void awaitToldOnce(List<PageOwner> owners, String... messages) {
        for (PageOwner owner : owners) {
            inTheEnd()
                    .untilAsserted(() ->
                            assertThat(service.messageIds(owner))
                                    .containsExactlyInAnyOrder(messages));
        }
        inTheEnd().until(gateway::isSettled);
        // A command of the same lane, sent afterwards, is decided after what was sent again.
        owners.forEach(PageOwner::register);
        for (PageOwner owner : owners) {
            assertThat(owner.conversation().path("unreadCount").intValue())
                    .isEqualTo(messages.length);
        }
    }

    /** How many webhook commands were decided on the lane of this page. */
    private static long laneOf(String pageId) {
        return service.count(
                "select count(*) from inbox where key = ? and source = 'meta:messenger'", pageId);
    }

    private static ObjectNode message(PageOwner owner, int n) {
        return owner.with("71", NOON.plusSeconds(n)).message("m_" + n, "Nummer " + n);
    }
}

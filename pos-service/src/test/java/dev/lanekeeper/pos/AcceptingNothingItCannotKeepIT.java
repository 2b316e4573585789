package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.PrivateStack;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 503 is said when nothing was accepted; what was told 202 is decided once the parts are back. */
class AcceptingNothingItCannotKeepIT {

    private static final String START = "/api/pos/sessions/get-or-create";

    private static final int ONE_REQUEST_BYTES = 131_072;
    private static final int REGISTERS = 12;

    private static PrivateStack parts;
    private static PosUnderTest pos;
    private static Till till;

    @BeforeAll
    static void start() {
        parts = PrivateStack.start();
        pos =
                new PosUnderTest(
                        parts.stack(),
                        "--lanekeeper.ingress.waiters-max=1",
                        "--lanekeeper.ingress.acknowledgement-ms=300",
                        "--lanekeeper.ingress.broker-silence-ms=500",
                        // Room for what goes to one lane: while that is under way, others wait.
                        "--spring.kafka.producer.buffer-memory=" + ONE_REQUEST_BYTES,
                        "--spring.datasource.hikari.connection-timeout=2000");
        till = pos.till("anna");
    }

    @AfterAll
    static void stop() {
        pos.close();
        parts.close();
    }

    @Test
    void aSilentBrokerMeansThatNothingMoreIsAccepted() {
        UUID register = till.newRegister("SILENT");
        parts.kafka().pause();
        Reply first;
        try {
            first = till.post(START, till.opening(register), "Prefer", "respond-async");
            assertThat(first.status()).isEqualTo(202);
            await().atMost(PosUnderTest.SETTLED)
                    .untilAsserted(() ->
                            assertSilent(
                                    till.post(START, till.opening(register), "Prefer", "wait=1")));
            assertThat(till.get("/api/health").status()).isEqualTo(503);
        } finally {
            parts.kafka().resume();
        }
        String commandId = first.text("commandId");
        await().atMost(PosUnderTest.SETTLED)
                .untilAsserted(() ->
                        assertThat(till.get("/api/commands/" + commandId).text("status"))
                                .isEqualTo("accepted"));
    }

    @Test
    void whatDoesNotLeaveIs503AndWhatHasLeftIs202() {
        List<UUID> registers =
                IntStream.range(0, REGISTERS).mapToObj(n -> till.newRegister("LEFT" + n)).toList();
        parts.kafka().pause();
        List<Reply> replies;
        try {
            replies =
                    AtOnce.call(
                            registers,
                            register ->
                                    till.post(
                                            START,
                                            till.opening(register),
                                            "Prefer",
                                            "respond-async"));
        } finally {
            parts.kafka().resume();
        }

        assertThat(replies).extracting(Reply::status).contains(202, 503).hasSize(REGISTERS);
        await().atMost(PosUnderTest.SETTLED)
                .untilAsserted(() ->
                        assertThat(registers)
                                .zipSatisfy(replies, AcceptingNothingItCannotKeepIT::assertKept));
    }

    private static void assertKept(UUID register, Reply reply) {
        Reply session = till.get("/api/pos/registers/" + register + "/session");
        if (reply.status() == 202) {
            assertThat(session.status()).isEqualTo(200);
        } else {
            assertUnavailable(reply);
            assertThat(session.code()).isEqualTo("no_open_session");
        }
    }

    @Test
    void withTheDatabaseAwayReadsAre503AndCommandsArePendingUpToTheBoundOfWaiters() {
        UUID register = till.newRegister("AWAY");
        parts.postgres().stop();
        Reply pending;
        try {
            assertUnavailable(till.get("/api/pos/registers"));
            CompletableFuture<Reply> waiting =
                    CompletableFuture.supplyAsync(
                            () -> till.post(START, till.opening(register), "Prefer", "wait=8"));
            await().atMost(PosUnderTest.SETTLED)
                    .untilAsserted(() ->
                            assertUnavailable(
                                    till.post(START, till.opening(register), "Prefer", "wait=1")));
            pending = waiting.join();
        } finally {
            parts.postgres().restart();
        }
        assertThat(pending.status()).isEqualTo(202);
        await().atMost(PosUnderTest.SETTLED)
                .untilAsserted(() ->
                        assertThat(till.get(pending.text("statusUrl")).text("status"))
                                .isEqualTo("accepted"));
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("unavailable");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    /** By our own watch: Kafka's producer would notice as well, much later and in other words. */
    private static void assertSilent(Reply reply) {
        assertUnavailable(reply);
        assertThat(reply.text("error")).contains("the broker does not answer");
    }
}

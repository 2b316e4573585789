package dev.lanekeeper.sync;

import static dev.lanekeeper.sync.SyncUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.PrivateStack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A webhook is answered with 200 when all of it is in the log, and not before. */
class AcceptingNothingItCannotKeepIT {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private static PrivateStack parts;
    private static SyncUnderTest service;

    @BeforeAll
    static void start() {
        parts = PrivateStack.start();
        service =
                new SyncUnderTest(
                        parts.stack(),
                        "--lanekeeper.ingress.acknowledgement-ms=300",
                        "--lanekeeper.ingress.broker-silence-ms=500",
                        "--lanekeeper.sync.lease-seconds=5",
                        "--lanekeeper.sync.patience-ms=2000",
                        "--spring.datasource.hikari.connection-timeout=2000");
    }

    @AfterAll
    static void stop() {
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
        await().atMost(SETTLED)
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
        await().atMost(SETTLED)
                .untilAsserted(() -> assertThat(anna.resume(session).status()).isEqualTo(200));
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
        await().atMost(SETTLED)
                .untilAsserted(
                        () -> assertThat(anna.told(message(anna, 7)).status()).isEqualTo(200));
        await().atMost(SETTLED)
                .untilAsserted(() -> assertThat(service.messageIds(anna)).containsExactly("7"));
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
        await().atMost(SETTLED)
                .untilAsserted(() ->
                        assertThat(service.messageIds(anna)).containsExactlyInAnyOrder("1", "2"));
    }

    private static ObjectNode message(PageOwner owner, int n) {
        return owner.with("71", NOON.plusSeconds(n)).message("m_" + n, "Nummer " + n);
    }
}

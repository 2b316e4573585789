package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.events.pos.PosCommand.RecordCashMovement;
import dev.lanekeeper.pos.Producer.Draft;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Any program with a Kafka client may send commands. */
@ExtendWith(SharedPos.class)
class CommandsFromTheTopicIT {

    private static PosUnderTest pos;
    private static Erp erp;
    private static Till anna;
    private static Producer producer;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
        erp = new Erp(pos);
        anna = pos.till("anna");
        producer = new Producer(pos.stack());
    }

    @AfterAll
    static void stop() {
        producer.close();
    }

    @Test
    void aStructuredCloudEventIsACommandToo() {
        UUID own = anna.newRegister("STRUCT");
        Draft structured = opening(own).structured(Json.text(erp.open(own)));

        producer.send(structured);

        pos.awaitOutcome(structured.commandId(), "accepted opened");
    }

    @Test
    void aProducerWithItsOwnLanesIsDecidedCorrectly() {
        UUID own = anna.newRegister("LANES");
        Draft offLane = opening(own).lane("some-other-thing");

        producer.send(offLane);

        pos.awaitOutcome(offLane.commandId(), "accepted opened");
        assertThat(anna.openOrJoin(own).text("joined")).isEqualTo("true");
    }

    @Test
    void aCommandThatComesTooLateIsNotStarted() {
        UUID own = anna.newRegister("LATE");
        Draft late = opening(own).header("ce_deadline", Instant.now().minusSeconds(1).toString());
        Draft inTime =
                opening(own).header("ce_deadline", Instant.now().plusSeconds(600).toString());

        producer.send(late);
        pos.awaitOutcome(late.commandId(), "rejected expired_before_start");
        assertThat(anna.get("/api/pos/registers/" + own + "/session").code())
                .isEqualTo("no_open_session");
        producer.send(inTime);
        pos.awaitOutcome(inTime.commandId(), "accepted opened");
    }

    @Test
    void duplicatesInOnePollAndInTheNextHaveOneEffect() {
        UUID own = anna.newRegister("DUP");
        UUID session = anna.session(own, "openingCash", 0);
        Draft sale = Producer.draft(erp.sale(own, session));
        Draft marker = Producer.draft(erp.sale(own, session));

        producer.sendAll(Collections.nCopies(5, sale));
        pos.awaitOutcome(sale.commandId(), "accepted recorded");
        producer.sendAll(Collections.nCopies(5, sale));
        producer.send(marker);
        pos.awaitOutcome(marker.commandId(), "accepted recorded");

        Reply report = anna.get("/api/pos/sessions/" + session + "/x-report");
        assertThat(report.text("totals", "sales")).isEqualTo("2.00");
        assertThat(report.text("session", "version")).isEqualTo("2");
        assertThat(pos.outcome(sale.commandId())).isEqualTo("accepted recorded");
    }

    /** HTTP and topic are two doors to one lane. */
    @Test
    void aMovementFromTheTopicAndAgainOverHttpIsOneMovement() {
        UUID own = anna.newRegister("DOORS");
        UUID session = anna.session(own, "openingCash", 0);
        RecordCashMovement sale = erp.sale(own, session);
        Draft draft = Producer.draft(sale);

        producer.send(draft);
        pos.awaitOutcome(draft.commandId(), "accepted recorded");

        Reply again = anna.move(session, sale.movementId(), "sale", 1);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("expectedCash")).isEqualTo("1.00");
    }

    private static Draft opening(UUID at) {
        return Producer.draft(erp.open(at));
    }
}

package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.pos.Producer.Draft;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Whom a service trusts is said in its configuration, and takes effect with the next start. */
@LocalStack
class ChangingWhomWeTrustIT {

    private static final String NEWCOMER = "acme:newcomer";
    private static final String PROMOTED = "acme:promoted";

    @Test
    void whatWasSetAsideForWantOfTrustIsReplayedWhenItIsThere(TestStack stack) {
        try (var producer = new Producer(stack);
                var deadLetters = new DeadLetterBox(stack)) {
            Draft newcomer;
            Draft promoted;
            Draft underWay;
            try (var before = new PosUnderTest(stack, settings(promotedMay("CloseSession")))) {
                var erp = new Erp(before);
                newcomer =
                        Producer.draft(erp.open(register(before, "NEW")))
                                .source(NEWCOMER)
                                // In vain: on a replay our own headers are the only ones.
                                .header("Lanekeeper_Attempt", "7");
                promoted = Producer.draft(erp.open(register(before, "OLD"))).source(PROMOTED);
                underWay =
                        Producer.draft(erp.open(register(before, "KEY")))
                                .source("lanekeeper:worker")
                                .signed(Signing.ofServices(stack), 1);
                producer.sendAll(List.of(newcomer, promoted));
                before.awaitOutcome(promoted.commandId(), "failed type_not_allowed");
                letterOf(newcomer, deadLetters);
            }
            producer.send(underWay);

            try (var after = new PosUnderTest(stack, settings(withNextKey(stack)))) {
                assertThat(replay(after, letterOf(newcomer, deadLetters)).status()).isEqualTo(200);
                assertThat(replay(after, letterOf(promoted, deadLetters)).status()).isEqualTo(200);

                assertThat(after.decisions(newcomer.commandId()))
                        .containsExactly("1 accepted opened");
                assertThat(after.decisions(promoted.commandId()))
                        .containsExactly("1 failed type_not_allowed", "2 accepted opened");
                after.awaitOutcome(underWay.commandId(), "accepted opened");
                register(after, "SIGNED-BY-NEXT-KEY");
            }
        }
    }

    @Test
    void withoutAKeyAServiceDoesNotStartAndSaysWhatToDo(TestStack stack) {
        Map<String, String> properties = stack.properties("pos");
        properties.keySet().removeIf(name -> name.startsWith("lanekeeper.trust.keys"));

        assertThatException()
                .isThrownBy(() -> PosApplication.start(arguments(properties)))
                .havingRootCause()
                .withMessageContaining("lanekeeper.trust.keys: none")
                .withMessageContaining("openssl rand -base64 32");
    }

    private static Stream<String> promotedMay(String types) {
        return PosUnderTest.listed(1, PROMOTED, types, "*");
    }

    /** What was signed before the change is still under way. */
    private static Stream<String> withNextKey(TestStack stack) {
        Stream<String> keys =
                Stream.of(
                        "--lanekeeper.trust.keys[0].id=next",
                        "--lanekeeper.trust.keys[0].secret=" + "n".repeat(32),
                        "--lanekeeper.trust.keys[1].id=" + TestStack.SIGNING_KEY_ID,
                        "--lanekeeper.trust.keys[1].secret=" + stack.signingSecret());
        Stream<String> sources =
                Stream.concat(
                        promotedMay("CloseSession,OpenOrJoinSession"),
                        PosUnderTest.listed(2, NEWCOMER, "*", "*"));
        return Stream.concat(keys, sources);
    }

    private static UUID register(PosUnderTest pos, String code) {
        return pos.till("anna").newRegister(code);
    }

    private static ConsumerRecord<byte[], byte[]> letterOf(Draft draft, DeadLetterBox deadLetters) {
        return await().atMost(PosUnderTest.SETTLED)
                .until(
                        () -> deadLetters.lettersWith("ce_id", draft.id()),
                        letters -> !letters.isEmpty())
                .getFirst();
    }

    private static Reply replay(PosUnderTest pos, ConsumerRecord<byte[], byte[]> letter) {
        String token = pos.issuer().token(TokenRequest.user("otto").role("admin").role("service"));
        String path =
                "/api/dead-letters/%d/%d/replay".formatted(letter.partition(), letter.offset());
        // 503: nothing was done, as the broker took its time.
        return await().atMost(PosUnderTest.SETTLED)
                .until(
                        () -> pos.withToken(token).post(path, Map.of()),
                        reply -> reply.status() != 503);
    }

    private static String[] settings(Stream<String> settings) {
        return settings.toArray(String[]::new);
    }

    private static String[] arguments(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }
}

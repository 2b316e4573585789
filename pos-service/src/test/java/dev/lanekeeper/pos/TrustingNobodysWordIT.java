package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.pos.Producer.Draft;
import dev.lanekeeper.runtime.trust.RecordSignature;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever may write to the topic can claim to be anybody: a claim alone counts for nothing. */
@LocalStack
class TrustingNobodysWordIT {

    private static final String MARK = "x-test";
    private static final String OWN = "lanekeeper:http:vendor:anna:POST /somewhere";
    private static final String LIMITED = "acme:limited";
    private static final UUID LIMITED_TO = UUID.randomUUID();

    private static PosUnderTest pos;
    private static Erp erp;
    private static Till anna;
    private static Producer producer;
    private static DeadLetterBox deadLetters;
    private static RecordSignature services;
    private static UUID register;

    @BeforeAll
    static void start(TestStack stack) {
        pos =
                new PosUnderTest(
                        stack,
                        PosUnderTest.listed(1, LIMITED, "OpenOrJoinSession", LIMITED_TO.toString())
                                .toArray(String[]::new));
        erp = new Erp(pos);
        anna = pos.till("anna");
        producer = new Producer(stack);
        deadLetters = new DeadLetterBox(stack);
        services = Signing.ofServices(stack);
        register = anna.newRegister("TRUST");
    }

    @AfterAll
    static void stop() {
        deadLetters.close();
        producer.close();
        pos.close();
    }

    @Test
    void whatAServiceSignsIsItsWord() {
        Draft signed =
                opening(anna.newRegister("SIGNED"))
                        .source(OWN)
                        .header("ce_actor", "anna")
                        .signed(services, 1);

        producer.send(signed);

        pos.awaitOutcome(signed.commandId(), "accepted opened");
        assertThat(anna.get("/api/commands/" + signed.commandId()).status())
                .as("the actor is believed")
                .isEqualTo(200);
    }

    static Stream<Arguments> forged() {
        String foreignSecret = "0123456789abcdef0123456789abcdef";
        return Stream.of(
                forged("no signature", draft -> draft),
                forged("no signature, no command", draft -> draft.value("broken")),
                forged(
                        "another secret",
                        draft -> draft.signed(Signing.withSecret(pos.stack(), foreignSecret), 1)),
                forged(
                        "another topic",
                        draft ->
                                draft.signed(
                                        Signing.onTopic(
                                                "shop.commands.v1", pos.stack().signingSecret()),
                                        1)),
                forged(
                        "tampered value",
                        draft ->
                                draft.signed(services, 1)
                                        .value(
                                                new String(draft.value(), UTF_8)
                                                        .replace("10.00", "99.00"))),
                forged("tampered key", draft -> draft.signed(services, 1).key("elsewhere")),
                forged("tampered lane", draft -> draft.signed(services, 1).lane("elsewhere")),
                forged(
                        "tampered actor",
                        draft ->
                                draft.header("ce_actor", "anna")
                                        .signed(services, 1)
                                        .header("ce_actor", "ben")),
                forged(
                        "tampered id",
                        draft -> draft.signed(services, 1).id(UUID.randomUUID().toString())),
                forged("tampered source", draft -> draft.signed(services, 1).source(OWN + "2")),
                forged(
                        "tampered attempt",
                        draft -> draft.signed(services, 1).header("lanekeeper_attempt", "2")),
                forged(
                        "attempt taken away",
                        draft ->
                                draft.signed(services, 2)
                                        .header("lanekeeper_attempt", (String) null)),
                forged(
                        "deadline added",
                        draft ->
                                draft.signed(services, 1)
                                        .header("ce_deadline", "2099-01-01T00:00:00Z")));
    }

    private static Arguments forged(String name, UnaryOperator<Draft> forging) {
        return Arguments.of(name, forging);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void aForgedRecordOfOursIsSetAsideAndLeavesNoTrace(String name, UnaryOperator<Draft> forging) {
        Draft forged = forging.apply(opening(register).source(OWN)).header(MARK, name);

        producer.send(forged);

        assertSetAside(name, "invalid_signature");
        assertThat(pos.outcome(forged.commandId())).isEmpty();
    }

    /** The identity of a command is no secret: it stands in the topic. */
    @Test
    void aForgerCannotEndTheCommandOfSomebodyElse() {
        UUID own = anna.newRegister("VICTIM");
        Reply earlier = openWithKey(own, "earlier");
        String source =
                pos.sql()
                        .sql("select source from inbox where source_id = '\"earlier\"'")
                        .query(String.class)
                        .single();
        String key = "the next one";
        Draft forged =
                Producer.draft(erp.open(own))
                        .source(source)
                        .id(CommandIdentity.keyed(source, key).id())
                        .value("broken")
                        .header(MARK, "victim");

        producer.send(forged);
        assertSetAside("victim", "invalid_signature");
        Reply honest = openWithKey(own, key);

        assertThat(earlier.status()).isEqualTo(200);
        assertThat(honest.status()).as(honest.toString()).isEqualTo(200);
        assertThat(honest.isReplay()).isFalse();
        assertThat(pos.outcome(forged.commandId())).isEqualTo("accepted joined");
    }

    @Test
    void anUnlistedSourceIsSetAsideAndLeavesNoTrace() {
        Draft stranger = opening(register).source("acme:stranger").header(MARK, "stranger");
        Draft broken =
                opening(register)
                        .source("acme:stranger")
                        .value("broken")
                        .header(MARK, "broken stranger");

        producer.sendAll(List.of(stranger, broken));

        assertSetAside("stranger", "untrusted_source");
        assertSetAside("broken stranger", "untrusted_source");
        assertThat(pos.outcome(stranger.commandId())).isEmpty();
        assertThat(pos.outcome(broken.commandId())).isEmpty();
    }

    @Test
    void aListedSourceDoesWhatItsEntryAllows() {
        Till limited = pos.tillOf(LIMITED_TO, "lena");
        UUID own = limited.newRegister("LIMITED");
        Draft allowed = limitedOpening(own, LIMITED_TO);
        Draft otherTenant = limitedOpening(register, pos.vendor).header(MARK, "tenant");
        Draft otherType =
                Producer.draft(erp.sale(own, UUID.randomUUID()))
                        .source(LIMITED)
                        .header(MARK, "type");

        producer.sendAll(List.of(allowed, otherTenant, otherType));

        pos.awaitOutcome(allowed.commandId(), "accepted opened");
        pos.awaitOutcome(otherTenant.commandId(), "failed tenant_not_allowed");
        pos.awaitOutcome(otherType.commandId(), "failed type_not_allowed");
        assertSetAside("tenant", "tenant_not_allowed");
        assertSetAside("type", "type_not_allowed");
    }

    @Test
    void anUnsignedAttemptIsTheFirst() {
        Draft first =
                opening(anna.newRegister("FIRST"))
                        .header("lanekeeper_attempt", "2")
                        .header("ce_actor", "anna");

        producer.send(first);

        pos.awaitOutcome(first.commandId(), "accepted opened");
        assertThat(pos.decisions(first.commandId())).containsExactly("1 accepted opened");
        assertThat(anna.get("/api/commands/" + first.commandId()).status())
                .as("its actor is nobody")
                .isEqualTo(404);
    }

    private static void assertSetAside(String mark, String reason) {
        await().atMost(PosUnderTest.SETTLED)
                .untilAsserted(() ->
                        assertThat(deadLetters.lettersWith(MARK, mark))
                                .extracting(
                                        letter -> DeadLetterBox.text(letter, "lanekeeper_reason"))
                                .containsExactly(reason));
    }

    private static Draft opening(UUID at) {
        return Producer.draft(erp.open(at));
    }

    private static Draft limitedOpening(UUID at, UUID vendor) {
        return Producer.draft(erp.openOf(vendor, at)).source(LIMITED);
    }

    private static Reply openWithKey(UUID at, String key) {
        return anna.post(
                "/api/pos/sessions/get-or-create",
                anna.opening(at, "openingCash", 10),
                "Idempotency-Key",
                key);
    }
}

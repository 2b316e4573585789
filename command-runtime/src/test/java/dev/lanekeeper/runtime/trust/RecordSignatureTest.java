package dev.lanekeeper.runtime.trust;

import static dev.lanekeeper.runtime.trust.Records.ADD;
import static dev.lanekeeper.runtime.trust.Records.HOURS;
import static dev.lanekeeper.runtime.trust.Records.KEY;
import static dev.lanekeeper.runtime.trust.Records.OTHER;
import static dev.lanekeeper.runtime.trust.Records.keys;
import static dev.lanekeeper.runtime.trust.Records.withAttribute;
import static dev.lanekeeper.runtime.trust.Records.withKeyAndValue;
import static dev.lanekeeper.runtime.trust.Records.withoutAttribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSignatureTest {

    private static final String TOPIC = "counter.commands.v1";
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final RecordSignature signature = new RecordSignature(TOPIC, keys(KEY));

    /**
     * The 258 bytes of the record laid out by hand after the description in {@link SignedBytes},
     * and signed by Python's hmac.
     */
    @Test
    void isHmacSha256OverTheBytesThatItsDescriptionNames() {
        assertThat(signature.sign(ADD, NEW_YEAR))
                .isEqualTo("v1=k1:1767225600:Np7tA2MJkMWFPI5o-_JXcHemH3CTznnX57yx7d9Yilo");
    }

    @Test
    void verifiesWhatItHasSigned() {
        signature.verify(signature.sign(ADD, NEW_YEAR), ADD, NEW_YEAR);
    }

    static Stream<Named<SignedRecord>> tampered() {
        return Stream.of(
                Named.of(
                        "attempt",
                        new SignedRecord(2, false, ADD.attributes(), ADD.key(), ADD.value())),
                Named.of(
                        "mode",
                        new SignedRecord(1, true, ADD.attributes(), ADD.key(), ADD.value())),
                Named.of("id", withAttribute(ADD, "ce_id", "8")),
                Named.of(
                        "source",
                        withAttribute(ADD, "ce_source", "lanekeeper:http:v:ben:POST /api/x")),
                Named.of("subject", withAttribute(ADD, "ce_subject", "kase")),
                Named.of("type", withAttribute(ADD, "ce_type", "lanekeeper.counter.Break.v1")),
                Named.of("actor", withAttribute(ADD, "ce_actor", "ben")),
                Named.of("no actor", withoutAttribute(ADD, "ce_actor")),
                Named.of("a deadline", withAttribute(ADD, "ce_deadline", "2026-01-01T00:00:00Z")),
                Named.of("a name nobody knows yet", withAttribute(ADD, "ce_tenantid", "v")),
                Named.of(
                        "key", withKeyAndValue(ADD, "kase", "{\"counter\":\"käse\",\"amount\":2}")),
                Named.of(
                        "value",
                        withKeyAndValue(ADD, "käse", "{\"counter\":\"käse\",\"amount\":3}")),
                Named.of(
                        "key runs into value",
                        withKeyAndValue(ADD, "käse{", "\"counter\":\"käse\",\"amount\":2}")),
                Named.of("no key", new SignedRecord(1, false, ADD.attributes(), null, ADD.value())),
                Named.of(
                        "no value", new SignedRecord(1, false, ADD.attributes(), ADD.key(), null)));
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void isOverEverythingThatGivesACommandMeaningAndPlace(SignedRecord tampered) {
        assertInvalid(signature, signature.sign(ADD, NEW_YEAR), tampered, NEW_YEAR);
    }

    @Test
    void isForOneTopic() {
        var otherTopic = new RecordSignature("pos.commands.v1", keys(KEY));

        assertInvalid(otherTopic, signature.sign(ADD, NEW_YEAR), ADD, NEW_YEAR);
    }

    @Test
    void nothingAndEmptyAreNotTheSame() {
        SignedRecord empty = withKeyAndValue(ADD, "", "");
        var nothing = new SignedRecord(1, false, ADD.attributes(), null, null);

        assertInvalid(signature, signature.sign(empty, NEW_YEAR), nothing, NEW_YEAR);
    }

    /** What no reader takes as an attribute does not go out either. */
    @Test
    void whatDoesNotTravelIsNotSigned() {
        String signed =
                signature.sign(withAttribute(ADD, "ce_correlationid", "half \ud800"), NEW_YEAR);

        signature.verify(signed, ADD, NEW_YEAR);
    }

    @Test
    void anotherSecretUnderTheSameIdIsNotBelieved() {
        var forger =
                new RecordSignature(TOPIC, keys(new TrustSettings.Key(KEY.id(), OTHER.secret())));

        assertInvalid(signature, forger.sign(ADD, NEW_YEAR), ADD, NEW_YEAR);
    }

    @Test
    void aKeyThatIsNotTheFirstAnyMoreStillVerifies() {
        var rotated = new RecordSignature(TOPIC, keys(OTHER, KEY));

        rotated.verify(signature.sign(ADD, NEW_YEAR), ADD, NEW_YEAR);
        assertThat(rotated.sign(ADD, NEW_YEAR)).startsWith("v1=k2:");
        assertInvalid(signature, rotated.sign(ADD, NEW_YEAR), ADD, NEW_YEAR);
    }

    /** The inbox has forgotten the original by then: a copy would be a second effect. */
    @Test
    void countsForAWhileOnly() {
        String signed = signature.sign(ADD, NEW_YEAR);
        Instant last = NEW_YEAR.plus(Duration.ofHours(HOURS));

        signature.verify(signed, ADD, last);
        assertInvalid(signature, signed, ADD, last.plusSeconds(1));
    }

    @Test
    void itsTimeCannotBeChanged() {
        String later = signature.sign(ADD, NEW_YEAR).replace(":1767225600:", ":1767225601:");

        assertInvalid(signature, later, ADD, NEW_YEAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1=",
                "v2=k1:1767225600:Np7tA2MJkMWFPI5o-_JXcHemH3CTznnX57yx7d9Yilo",
                "v1=k1:1767225600:",
                "v1=k1:1767225600:47wirH",
                "v1=k1:-1:Np7tA2MJkMWFPI5o-_JXcHemH3CTznnX57yx7d9Yilo",
                "v1=k1:9999999999999:Np7tA2MJkMWFPI5o-_JXcHemH3CTznnX57yx7d9Yilo",
                "v1=k9:1767225600:Np7tA2MJkMWFPI5o-_JXcHemH3CTznnX57yx7d9Yilo",
            })
    void whatIsNoSignatureOfOursIsInvalid(String text) {
        assertInvalid(signature, text, ADD, NEW_YEAR);
    }

    @Test
    void manyThreadsSignTheSame() {
        String alone = signature.sign(ADD, NEW_YEAR);

        assertThat(
                        IntStream.range(0, 20_000)
                                .parallel()
                                .mapToObj(_ -> signature.sign(ADD, NEW_YEAR)))
                .containsOnly(alone);
    }

    @Test
    void withoutAKeyNothingStartsAndTheRemedyIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordSignature(TOPIC, keys()))
                .withMessageContaining("lanekeeper.trust.keys: none")
                .withMessageContaining("openssl rand -base64 32")
                .withMessageContaining("LANEKEEPER_TRUST_KEYS_0_SECRET");
    }

    @Test
    void aKeyThatIsNoGoodIsNamedAndItsSecretIsNot() {
        var tooShort = new TrustSettings.Key("k2", "0123456789abcdef0123456789abcde");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordSignature(TOPIC, keys(KEY, tooShort)))
                .withMessageContaining("lanekeeper.trust.keys[1].secret: 31 bytes")
                .withMessageNotContaining(tooShort.secret());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordSignature(TOPIC, keys(KEY, KEY)))
                .withMessageContaining("lanekeeper.trust.keys[1].id: k1 is there twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new RecordSignature(
                                TOPIC, keys(new TrustSettings.Key("a:b", OTHER.secret()))))
                .withMessageContaining("lanekeeper.trust.keys[0].id: a:b");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new RecordSignature(TOPIC, keys(new TrustSettings.Key("k1", null))))
                .withMessageContaining("secret: 0 bytes");
    }

    @Test
    void settingsDoNotTellTheirSecrets() {
        assertThat(keys(KEY).toString()).contains("k1").doesNotContain(KEY.secret());
    }

    private static void assertInvalid(
            RecordSignature signature, String text, SignedRecord record, Instant now) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> signature.verify(text, record, now))
                .extracting(UnreadableException::reason)
                .isEqualTo(DeadLetterReason.INVALID_SIGNATURE);
    }
}

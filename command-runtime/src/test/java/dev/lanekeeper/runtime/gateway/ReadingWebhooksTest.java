package dev.lanekeeper.runtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanekeeper.runtime.contract.Webhooks;
import dev.lanekeeper.runtime.gateway.WebhookReading.NotOurs;
import dev.lanekeeper.runtime.gateway.WebhookReading.Refused;
import dev.lanekeeper.runtime.gateway.WebhookReading.Split;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** What a record of the webhook topic means, and when it means nothing. */
class ReadingWebhooksTest {

    private static final Instant APPENDED = Instant.parse("2020-02-02T02:02:02.002Z");
    private static final String TYPE = "lanekeeper.counter.BellWebhook.v1";
    private static final int BODY_BYTES_MAX = 100;
    private static final byte[] BODY = "{ \"rings\" : 1 }".getBytes(UTF_8);

    private final Bell bell = new Bell();
    private final WebhookReader reader =
            new WebhookReader(new WebhookTypes("counter", List.of(bell)), BODY_BYTES_MAX);
    private final Map<String, String> headers =
            new HashMap<>(Map.of("ce_id", "1", "ce_source", "urn:gateway", "ce_type", TYPE));

    @Test
    void theServiceGetsTheBytesTheSignatureAndTheTimeOfTheBroker() {
        headers.put("X-BELL-signature", "signed");

        assertThat(read(BODY)).isInstanceOf(Split.class);

        assertThat(bell.body).isEqualTo(BODY);
        assertThat(bell.signature).isEqualTo("signed");
        assertThat(bell.receivedAt).isEqualTo(APPENDED);
    }

    @Test
    void structuredModeHoldsTheBytesInBase64() {
        headers.clear();
        headers.put("content-type", "application/cloudevents+json; charset=utf-8");
        headers.put("x-bell-signature", "signed");

        assertThat(read(structured("\"data_base64\":\"%s\"".formatted(base64(BODY)))))
                .isInstanceOf(Split.class);
        assertThat(bell.body).isEqualTo(BODY);
        assertThat(bell.signature).isEqualTo("signed");
        assertThat(refusal(structured("\"data\":{\"rings\":1}")))
                .isEqualTo(DeadLetterReason.INVALID_ENVELOPE);
        assertThat(refusal("{".getBytes(UTF_8))).isEqualTo(DeadLetterReason.NOT_JSON);
    }

    @Test
    void aTimeThatItsProducerChoseIsNotBelieved() {
        var record = record(BODY, TimestampType.CREATE_TIME);

        assertThat(reader.read(record))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .isEqualTo(DeadLetterReason.UNTRUSTED_TIME));
        assertThat(bell.receivedAt).isNull();
    }

    @Test
    void whatIsNoneOfItsTypes() {
        headers.put("ce_type", "lanekeeper.counter.BellWebhook.v2");
        assertThat(refusal(BODY)).isEqualTo(DeadLetterReason.UNSUPPORTED_VERSION);
        headers.put("ce_type", "lanekeeper.other.BellWebhook.v1");
        assertThat(refusal(BODY)).isEqualTo(DeadLetterReason.UNKNOWN_TYPE);
        headers.put("ce_type", "lanekeeper.counter.Ring.v1");
        assertThat(refusal(BODY)).isEqualTo(DeadLetterReason.UNKNOWN_TYPE);
        headers.put("ce_type", "com.bell.webhook");
        assertThat(refusal(BODY)).isEqualTo(DeadLetterReason.UNKNOWN_TYPE);
    }

    @Test
    void whatIsNoCloudEvent() {
        for (String missing : List.of("ce_id", "ce_source")) {
            String value = headers.remove(missing);
            assertThat(refusal(BODY)).isEqualTo(DeadLetterReason.MISSING_ID);
            headers.put(missing, Optional.ofNullable(value).orElseThrow());
        }
        headers.remove("ce_type");
        assertThat(refusal(BODY)).isEqualTo(DeadLetterReason.INVALID_ENVELOPE);
    }

    @Test
    void aBodyThatIsTooLargeOrNotThere() {
        assertThat(refusal(new byte[BODY_BYTES_MAX + 1])).isEqualTo(DeadLetterReason.TOO_LARGE);
        assertThat(refusal(null)).isEqualTo(DeadLetterReason.NOT_JSON);
        assertThat(read(new byte[BODY_BYTES_MAX])).isInstanceOf(Split.class);
    }

    @Test
    void whatTheServiceSays() {
        bell.content = new Webhooks.Content.NotOurs();
        assertThat(read(BODY)).isInstanceOf(NotOurs.class);
        bell.content = new Webhooks.Content.NotSigned();
        assertThat(refusal(BODY)).isEqualTo(DeadLetterReason.INVALID_SIGNATURE);
        bell.content = new Webhooks.Content.NotJson("a bell");
        assertThat(refusal(BODY)).isEqualTo(DeadLetterReason.NOT_JSON);
    }

    /** Or its neighbours would wait for ever behind it. */
    @Test
    void codeThatBreaksOnOneSetsThatOneAside() {
        bell.failure = new IllegalStateException("cracked");

        assertThat(refusal(BODY)).isEqualTo(DeadLetterReason.COMMAND_FAILED);
    }

    @Test
    void aDatabaseThatIsAwaySetsNothingAside() {
        for (RuntimeException away :
                List.of(
                        new CannotGetJdbcConnectionException("away", new SQLException("refused")),
                        new BadSqlGrammarException(
                                "read", "select", new SQLException("no table", "42P01")))) {
            bell.failure = away;

            assertThatThrownBy(() -> read(BODY)).isSameAs(away);
        }
    }

    private @Nullable DeadLetterReason refusal(byte @Nullable [] value) {
        return read(value) instanceof Refused refused ? refused.reason() : null;
    }

    private WebhookReading read(byte @Nullable [] value) {
        return reader.read(record(value, TimestampType.LOG_APPEND_TIME));
    }

    private ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value, TimestampType type) {
        var all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
        return new ConsumerRecord<>(
                "counter.webhooks.v1",
                0,
                7,
                APPENDED.toEpochMilli(),
                type,
                0,
                value == null ? 0 : value.length,
                null,
                value,
                all,
                Optional.empty());
    }

    private static byte[] structured(String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"urn:gateway\",\"type\":\"%s\",%s}"
                .formatted(TYPE, data)
                .getBytes(UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Says what it is told to say, and remembers what it was asked. */
    private static final class Bell implements Webhooks {

        private Content content = new Content.Commands(List.of());
        private @Nullable RuntimeException failure;
        private byte @Nullable [] body;
        private @Nullable String signature;
        private @Nullable Instant receivedAt;

        @Override
        public String provider() {
            return "bell";
        }

        @Override
        public String eventName() {
            return "BellWebhook";
        }

        @Override
        public String signatureHeader() {
            return "X-Bell-Signature";
        }

        @Override
        public Content read(byte[] raw, @Nullable String signed, Instant received) {
            body = raw;
            signature = signed;
            receivedAt = received;
            if (failure != null) {
                throw failure;
            }
            return content;
        }
    }
}

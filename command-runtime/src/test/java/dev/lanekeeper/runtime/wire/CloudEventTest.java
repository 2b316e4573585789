package dev.lanekeeper.runtime.wire;

import static dev.lanekeeper.events.CloudEventHeaders.CONTENT_TYPE;
import static dev.lanekeeper.events.CloudEventHeaders.ID;
import static dev.lanekeeper.events.CloudEventHeaders.SOURCE;
import static dev.lanekeeper.events.CloudEventHeaders.SPEC_VERSION;
import static dev.lanekeeper.events.CloudEventHeaders.SUBJECT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {

    private static final Map<String, String> STRUCTURED =
            Map.of(CONTENT_TYPE, "application/cloudevents+json; charset=UTF-8");

    @Test
    void whatGoesOutInBinaryModeIsReadBack() {
        CloudEvent event =
                new CloudEvent(
                        Map.of(ID, "1", SOURCE, "acme:erp", SUBJECT, "käse"), "{}".getBytes(UTF_8));

        CloudEvent read =
                CloudEvent.read(CloudEvent.readableHeaders(event.headers()), event.data());

        assertThat(read.attribute(SPEC_VERSION)).isEqualTo("1.0");
        assertThat(read.attribute(SUBJECT)).isEqualTo("käse");
        assertThat(read.attributes()).containsAllEntriesOf(event.attributes());
        assertThat(read.attribute("ce_actor")).isNull();
        assertThat(read.data()).isEqualTo(event.data());
    }

    @Test
    void whatNobodyWouldReadDoesNotGoOut() {
        var event =
                new CloudEvent(
                        Map.of(ID, "1", SOURCE, "half \ud800", SUBJECT, ""), "{}".getBytes(UTF_8));

        assertThat(event.headers().lastHeader(ID)).isNotNull();
        assertThat(event.headers().lastHeader(SOURCE)).isNull();
        assertThat(event.headers().lastHeader(SUBJECT)).isNull();
    }

    @Test
    void structuredModeHoldsAttributesAndDataInTheValue() {
        CloudEvent event =
                structured(
                        """
                        {"specversion":"1.0","id":"1","source":"acme:erp","subject":"k",
                         "data":{"amount":0.10,"text":"ü"}}
                        """);

        assertThat(event.attributes())
                .containsEntry(ID, "1")
                .containsEntry(SOURCE, "acme:erp")
                .containsEntry(SUBJECT, "k");
        assertThat(new String(event.data(), UTF_8)).isEqualTo("{\"amount\":0.10,\"text\":\"ü\"}");
    }

    @Test
    void structuredModeMayHoldTheDataInBase64() {
        CloudEvent event = structured("{\"id\":\"1\",\"data_base64\":\"eyJhIjoxfQ==\"}");

        assertThat(new String(event.data(), UTF_8)).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "null",
                "{\"data_base64\":7}",
                "{\"data_base64\":\"no base64\"}"
            })
    void aStructuredValueWithoutDataIsNoEnvelope(String value) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> structured(value))
                .extracting(UnreadableException::reason)
                .isEqualTo(DeadLetterReason.INVALID_ENVELOPE);
    }

    /** JSON lets them in, and JSON cannot be written with them: the lane must not stop for that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":\"\\ud800\"}",
                "{\"data\":{\"\\udc00\":1}}",
                "{\"data\":1e999999999}",
                "{\"data\":[1e-999999999]}"
            })
    void dataThatCannotBeStoredIsUnreadable(String value) {
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> structured(value));
    }

    @Test
    void headersThatAreNoTextAreLeftOut() {
        var headers = new RecordHeaders();
        headers.add("ce_id", new byte[] {(byte) 0xff, (byte) 0xfe});
        headers.add("ce_source", null);
        headers.add("ce_type", new byte[0]);
        headers.add("ce_subject", "a\0b".getBytes(UTF_8));
        headers.add("CE_Time", "now".getBytes(UTF_8));

        assertThat(CloudEvent.readableHeaders(headers))
                .containsExactly(Map.entry("ce_time", "now"));
    }

    @Test
    void attributesOfStructuredModeThatAreNoTextAreLeftOut() {
        CloudEvent event =
                structured(
                        "{\"id\":\"a\\u0000b\",\"source\":\"\\ud800\",\"type\":\"\",\"data\":{}}");

        assertThat(event.attributes()).isEmpty();
    }

    private static CloudEvent structured(String value) {
        return CloudEvent.read(STRUCTURED, value.getBytes(UTF_8));
    }
}

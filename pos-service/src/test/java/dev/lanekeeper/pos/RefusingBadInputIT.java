package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.contract.PublishedDocument;
import dev.lanekeeper.runtime.wire.Json;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input is answered with what is wrong, in one shape, and changes nothing. */
@ExtendWith(SharedPos.class)
class RefusingBadInputIT {

    private static final int BODY_BYTES_MAX = 262_144;
    private static final String OPENING = "/api/pos/sessions/get-or-create";

    private static PosUnderTest pos;
    private static Till anna;
    private static UUID register;
    private static UUID session;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
        anna = pos.till("anna");
        register = anna.newRegister("BAD");
        session = anna.session(register, "openingCash", 100);
    }

    @AfterAll
    static void stop() {
        assertThat(
                        anna.get("/api/pos/sessions/" + session + "/x-report")
                                .text("session", "version"))
                .as("none of all that changed the session")
                .isEqualTo("0");
    }

    @Test
    void whatTheServiceSaysOfItselfIsPublished() {
        PublishedDocument.of("pos").assertServedAt(pos.base());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    movements   | hello                                                        | ''
                    movements   | {"movementId":"ID","kind":"sale","amount":1                  | ''
                    movements   | {"movementId":"ID","kind":"sale","amount":1,"amount":2}      | ''
                    movements   | [1]                                                          | ''
                    movements   | null                                                         | ''
                    movements   | {"movementId":"ID","kind":"sale","amount":"1"}               | /amount
                    movements   | {"movementId":"ID","kind":"sale","amount":null}              | /amount
                    movements   | {"movementId":"ID","kind":"sale","amount":[1]}               | /amount
                    movements   | {"movementId":"ID","kind":"steal","amount":1}                | /kind
                    movements   | {"movementId":"ID","kind":"SALE","amount":1}                 | /kind
                    movements   | {"movementId":"ID","amount":1}                               | /kind
                    movements   | {"movementId":"ID","kind":"sale"}                            | /amount
                    movements   | {"movementId":"ID","kind":"sale","amount":0}                 | /amount
                    movements   | {"movementId":"ID","kind":"sale","amount":-1}                | /amount
                    movements   | {"movementId":"ID","kind":"sale","amount":1000000.01}        | /amount
                    movements   | {"movementId":"ID","kind":"sale","amount":1e999999999}       | /amount
                    movements   | {"movementId":"ID","kind":"sale","amount":1.001}             | /amount
                    movements   | {"movementId":"ID","kind":"sale","amount":1,"reason":"\\u0000"} | /reason
                    movements   | {"movementId":"ID","kind":"sale","amount":1,"reason":"\\ud800"} | /reason
                    movements   | {"movementId":"ID","kind":"sale","amount":1,"reason":""}     | /reason
                    movements   | {"movementId":"ID","kind":"sale","amount":1,"reason":"LONG"} | /reason
                    movements   | {"movementId":"ID","kind":"sale","amount":1,"amuont":2}      | /amuont
                    close       | {"countedCash":10000000.01}                                  | /countedCash
                    close       | {"countedCash":1,"denominations":{"five":1}}                 | *
                    close       | {"countedCash":1,"denominations":{"5":-1}}                   | /denominations/5
                    close/start | {"expectedVersion":1.5}                                      | /expectedVersion
                    close/start | {"expectedVersion":99999999999}                              | /expectedVersion
                    leave       | {}                                                           | /deviceId
                    close/abort | {"sure":true}                                                | /sure
                    """)
    void aWrongBodyIsToldFieldByField(String route, String template, String field) {
        String body =
                template.replace("ID", UUID.randomUUID().toString())
                        .replace("LONG", "x".repeat(501));

        Reply reply = anna.post("/api/pos/sessions/" + session + "/" + route, body.getBytes(UTF_8));

        assertProblem(reply, 400, "invalid_request");
        assertThat(reply.body().get("details").get("fields").valueStream())
                .isNotEmpty()
                .allMatch(one -> !one.get("reason").stringValue().isEmpty())
                .anyMatch(one -> field.equals("*") || one.get("field").stringValue().equals(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1000000.01", "200.001", "\"200\""})
    void anOpeningAmountHasItsRange(String cash) {
        String body =
                new String(Json.bytes(anna.opening(register, "openingCash", 12345)), UTF_8)
                        .replace("12345", cash);

        assertProblem(anna.post(OPENING, body.getBytes(UTF_8)), 400, "invalid_request");
    }

    @Test
    void aNumberInScientificNotationIsANumber() {
        UUID other = anna.newRegister("SCI");
        String body =
                new String(Json.bytes(anna.opening(other, "openingCash", 12345)), UTF_8)
                        .replace("12345", "1.5e2");

        assertThat(anna.post(OPENING, body.getBytes(UTF_8)).text("session", "openingCash"))
                .isEqualTo("150.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-lead-id", "", "1-1-1-1-1", "01900000000070008000000000000001"})
    void anIdInABodyIsAUuid(String id) {
        Reply reply = anna.post(OPENING, anna.opening(register, "registerId", id));

        assertProblem(reply, 400, "invalid_id");
        assertThat(reply.body().get("details").get("fields").get(0).get("field").stringValue())
                .isEqualTo("/registerId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/pos/registers/test-lead-id/session",
                "/api/pos/sessions/test-lead-id/x-report",
                "/api/pos/sessions/1-1-1-1-1/x-report"
            })
    void anIdInAnAddressIsAUuid(String path) {
        assertProblem(anna.get(path), 400, "invalid_id");
    }

    @Test
    void nestingIsBounded() {
        assertProblem(
                anna.post(OPENING, "[".repeat(100_000).getBytes(UTF_8)), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fffe7b00d8", "000000ff", "7bff7d"})
    void aBrokenEncodingIsNoJson(String hex) {
        assertProblem(anna.post(OPENING, HexFormat.of().parseHex(hex)), 400, "invalid_request");
    }

    static List<String> badKeys() {
        return List.of("", "\"\"", "k".repeat(256), "tab\tinside", "\"" + "k".repeat(256) + "\"");
    }

    @ParameterizedTest
    @MethodSource("badKeys")
    void anIdempotencyKeyIsShortAndPrintable(String key) {
        Reply reply = anna.move(session, UUID.randomUUID(), "sale", 0.01, "Idempotency-Key", key);

        assertProblem(reply, 400, "invalid_idempotency_key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "json"
            })
    void onlyJsonIsTaken(String contentType) {
        assertProblem(postAs(contentType), 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=UTF-8", "application/vnd.till+json"})
    void everyJsonIsTaken(String contentType) {
        assertThat(postAs(contentType).status()).isEqualTo(200);
    }

    private static Reply postAs(String contentType) {
        return anna.send(
                anna.request(OPENING)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(Json.bytes(anna.opening(register))))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyOverTheLimitIsTooLarge(boolean chunked) {
        byte[] body = " ".repeat(BODY_BYTES_MAX + 1).getBytes(UTF_8);
        BodyPublisher publisher =
                chunked
                        ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                        : BodyPublishers.ofByteArray(body);

        Reply reply =
                anna.send(
                        anna.request(OPENING)
                                .header("Content-Type", "application/json")
                                .POST(publisher)
                                .build());

        assertProblem(reply, 413, "content_too_large");
    }

    @Test
    void aBodyAtTheLimitIsRead() {
        byte[] json = Json.bytes(anna.opening(register));
        byte[] body = Arrays.copyOf(json, BODY_BYTES_MAX);
        Arrays.fill(body, json.length, body.length, (byte) ' ');

        assertThat(anna.post(OPENING, body).status()).isEqualTo(200);
    }

    @Test
    void anUnknownAddressOrMethodIsAProblemToo() {
        assertProblem(anna.get("/api/pos/nothing"), 404, "not_found");
        assertProblem(anna.get(OPENING), 405, "method_not_allowed");
        assertProblem(anna.get("/actuator/health"), 404, "not_found");
    }

    @Test
    void theCallersCorrelationIdIsKept() {
        Reply reply = anna.get("/api/pos/nothing", "X-Correlation-Id", "mine-1");

        assertThat(reply.text("correlationId")).isEqualTo("mine-1");
        assertThat(reply.header("X-Correlation-Id")).isEqualTo("mine-1");
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.code()).as("%s", reply).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.text("error")).isNotEmpty();
        assertThat(reply.body().get("details").isObject()).isTrue();
        assertThat(reply.text("correlationId")).isEqualTo(reply.header("X-Correlation-Id"));
        assertThat(reply.text("status")).isEqualTo(String.valueOf(status));
    }
}

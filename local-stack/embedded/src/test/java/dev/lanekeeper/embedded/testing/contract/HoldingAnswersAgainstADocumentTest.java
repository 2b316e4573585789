package dev.lanekeeper.embedded.testing.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanekeeper.embedded.testing.contract.HttpContract.Answer;
import dev.lanekeeper.embedded.testing.contract.HttpContract.Asked;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever an answer has that its document has not is found. */
class HoldingAnswersAgainstADocumentTest {

    private static final String DOCUMENT =
            """
            {"paths": {
               "/api/things/{id}": {"put": {
                 "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Body"}}}},
                 "responses": {
                   "200": {"headers": {"Location": {"required": true}},
                           "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                   "default": {"$ref": "#/components/responses/Problem"}}}},
               "/api/things/all": {"get": {"responses": {"200": {}}}}},
             "components": {
               "responses": {"Problem": {"content": {"application/problem+json": {"schema": {"required": ["code"]}}}}},
               "schemas": {
                 "Body": {"type": "object", "properties": {"size": {"type": "integer"}}},
                 "Thing": {"type": "object", "required": ["id"],
                           "properties": {"id": {"type": "string", "format": "uuid"}, "part": {"$ref": "#/components/schemas/Part"}}},
                 "Part": {"type": "object", "properties": {"name": {"type": "string"}}}}}}
            """;

    private static final String ID = "5a3b1e00-0000-4000-8000-000000000001";
    private static final String THING = "/api/things/" + ID;
    private static final Map<String, String> HEADERS =
            Map.of("content-type", "application/json;charset=UTF-8", "Location", "/here");

    private final HttpContract contract = new HttpContract(json(DOCUMENT));

    private static JsonNode json(String text) {
        return PublishedDocument.JSON.readTree(text);
    }

    private static Answer answer(int status, Map<String, String> headers, String body) {
        return new Answer(status, name -> headers.getOrDefault(name, ""), json(body));
    }

    private void check(String body, int status, Map<String, String> headers, String answer) {
        contract.check(new Asked("PUT", THING, json(body)), answer(status, headers, answer));
    }

    @Test
    void whatTheDocumentSaysFits() {
        assertThatCode(() -> check("{\"size\":1}", 200, HEADERS, "{\"id\":\"" + ID + "\"}"))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        check(
                                "{\"size\":\"large\"}",
                                400,
                                Map.of("content-type", "application/problem+json"),
                                "{\"code\":\"invalid_request\"}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"7\"}",
                "{\"id\":\"" + ID + "\",\"more\":1}",
                "{\"id\":\"" + ID + "\",\"part\":{\"name\":\"a\",\"more\":1}}"
            })
    void bodyThatIsNotOfTheDocumentIsFound(String body) {
        assertThatThrownBy(() -> check("{}", 200, HEADERS, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the answer does not fit");
    }

    @Test
    void bodyThatTheDocumentForbidsMustNotBeTaken() {
        assertThatThrownBy(() ->
                        check("{\"size\":\"large\"}", 200, HEADERS, "{\"id\":\"" + ID + "\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the request does not fit");
    }

    @ParameterizedTest
    @CsvSource({
        "201, application/json, /here, no such status",
        "200, text/html, /here, no media type text/html",
        "200, application/json, '', no header Location",
        "409, application/json, '', no media type application/json"
    })
    void statusMediaTypeAndHeadersAreOfTheDocument(
            int status, String type, String location, String reason) {
        assertThatThrownBy(() ->
                        check(
                                "{}",
                                status,
                                Map.of("content-type", type, "Location", location),
                                "{\"id\":\"" + ID + "\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(reason);
    }

    @Test
    void routesThatAnswerStandInTheDocument() {
        assertThatThrownBy(() ->
                        contract.check(
                                new Asked("GET", "/api/more", null), answer(200, HEADERS, "{}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no such route");
        assertThatCode(() ->
                        contract.check(
                                new Asked("GET", "/api/more", null), answer(404, HEADERS, "{}")))
                .doesNotThrowAnyException();
    }

    @Test
    void pathWithoutVariablesComesFirst() {
        assertThatCode(() ->
                        contract.check(
                                new Asked("GET", "/api/things/all", null),
                                answer(200, Map.of(), "{}")))
                .doesNotThrowAnyException();
    }
}

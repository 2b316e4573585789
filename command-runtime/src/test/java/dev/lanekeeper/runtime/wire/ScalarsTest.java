package dev.lanekeeper.runtime.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid JSON that the database or plain arithmetic cannot take. */
class ScalarsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"a":"x\\u0000"}          | /a
                    {"a":"\\ud800"}           | /a
                    {"a":"\\udc00\\ud800"}    | /a
                    {"a":"\\ud800x"}          | /a
                    {"a":["ok","\\u0000"]}    | /a/1
                    {"a":{"b/c~d":"\\u0000"}} | /a/b~1c~0d
                    {"a":1e999999999}         | /a
                    {"a":1e-999999999}        | /a
                    {"a":[[1e41]]}            | /a/0/0
                    """)
    void aValueThatNobodyCanStoreIsNamed(String json, String field) {
        assertThat(Scalars.errors(Json.parse(json.getBytes(UTF_8))))
                .extracting(FieldError::field)
                .containsExactly(field);
    }

    @Test
    void memberNamesAreTextAsWell() {
        assertThat(Scalars.errors(Json.parse("{\"x\\u0000\":1}".getBytes(UTF_8)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud83d\\ude00\"}",
                "{\"a\":\"ü €\"}",
                "{\"a\":1e40}",
                "{\"a\":0.01}",
                "{\"a\":null,\"b\":true,\"c\":[],\"d\":{}}",
                "123456789012345678901234567890"
            })
    void whatCanBeStoredPasses(String json) {
        assertThat(Scalars.errors(Json.parse(json.getBytes(UTF_8)))).isEmpty();
    }
}

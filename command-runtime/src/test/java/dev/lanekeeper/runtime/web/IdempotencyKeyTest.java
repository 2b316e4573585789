package dev.lanekeeper.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyKeyTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            textBlock =
                    """
                    abc,            abc
                    "abc",          abc
                    '  "abc"  ',    abc
                    '"a b"',        a b
                    '"a\\"b"',      a"b
                    '"a\\\\b"',     a\\b
                    '"a\\\\\\"b"',  a\\"b
                    a"b,            a"b
                    ",              "
                    8f14e45f-ceea-4e7d-9f1c-0c1d2e3f4a5b, 8f14e45f-ceea-4e7d-9f1c-0c1d2e3f4a5b
                    """)
    void quotedAndBareAreOneKey(String header, String key) {
        assertThat(IdempotencyKey.parse(header)).isEqualTo(key);
    }

    @Test
    void mayHave255Characters() {
        String key = "k".repeat(255);

        assertThat(IdempotencyKey.parse(key)).isEqualTo(key);
        assertThat(IdempotencyKey.parse('"' + key + '"')).isEqualTo(key);
    }

    static Stream<String> unusable() {
        return Stream.of(
                "",
                " ",
                "\"\"",
                "\"   \"",
                "k".repeat(256),
                '"' + "k".repeat(256) + '"',
                "tab\tinside",
                "nul\u0000",
                "nicht-ascii-ü",
                "delete\u007f");
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatIsEmptyOverLongOrNotPrintableIsRefused(String header) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> IdempotencyKey.parse(header))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("invalid_idempotency_key");
                    assertThat(problem.status().value()).isEqualTo(400);
                });
    }
}

package dev.lanekeeper.runtime.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{} {}",
                "{} x",
                "[1,2",
                "hello",
                "\"\u0000\""
            })
    void whatIsNoJsonIsSaidToBeNone(String text) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> Json.parse(text.getBytes(UTF_8)))
                .extracting(UnreadableException::reason)
                .isEqualTo(DeadLetterReason.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 100_000})
    void nestingIsBounded(int depth) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> Json.parse("[".repeat(depth).getBytes(UTF_8)))
                .extracting(UnreadableException::reason)
                .isEqualTo(DeadLetterReason.TOO_DEEP);
        assertThat(Json.parse(("[".repeat(64) + "]".repeat(64)).getBytes(UTF_8)).isArray())
                .isTrue();
    }

    /** Some begin like UTF-16 or UTF-32, which the parser tells by the first bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000ff",
                "0000007b00110000",
                "7b000000ffffffff",
                "fffe7b00d8",
                "feff007bd8",
                "efbbbf",
                "7b22c328223a317d",
                "7b22ff",
                "22eda080",
                "00",
                "0000feff00110000"
            })
    void brokenEncodingIsNoJson(String hex) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> Json.parse(HexFormat.of().parseHex(hex)));
    }

    @RepeatedTest(20)
    void noBytesMakeTheParserThrowAnythingElse(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        byte[] alphabet = "{}[]\",:0019eE-+.\\u tfnd\u00e9\u0000".getBytes(UTF_8);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(24)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] =
                        random.nextInt(4) == 0
                                ? (byte) random.nextInt(256)
                                : alphabet[random.nextInt(alphabet.length)];
            }
            try {
                Json.parse(bytes);
            } catch (UnreadableException _) {
                // What a reader of the topic can deal with.
            }
        }
    }

    @Test
    void decimalsStayExact() {
        JsonNode document = Json.parse("{\"a\":0.10,\"b\":9999999999.99}".getBytes(UTF_8));

        assertThat(Json.text(document)).isEqualTo("{\"a\":0.10,\"b\":9999999999.99}");
    }
}

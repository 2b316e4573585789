package dev.lanekeeper.runtime.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownBytesTest {

    @Test
    void textIsShownAsText() {
        assertThat(ShownBytes.of("für zwei".getBytes(UTF_8), 100))
                .isEqualTo(new ShownBytes("text", 9, true, "für zwei"));
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertThat(ShownBytes.of("für".getBytes(UTF_8), 2))
                .isEqualTo(new ShownBytes("text", 4, false, "f"));
    }

    @Test
    void otherBytesAreShownInBase64() {
        assertThat(ShownBytes.of(new byte[] {-1, -2, -3}, 2))
                .isEqualTo(new ShownBytes("base64", 3, false, "//4="));
    }

    @Test
    void nothingIsEmptyText() {
        assertThat(ShownBytes.of(new byte[0], 10)).isEqualTo(new ShownBytes("text", 0, true, ""));
    }
}

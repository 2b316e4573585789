package dev.lanekeeper.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterCursorTest {

    @Test
    void itNamesOrderAndPlaces() {
        var cursor = new LetterCursor(LetterOrder.OLDEST, Map.of(1, 4L, 0, 17L));

        assertThat(cursor.text()).isEqualTo("o0.17_1.4");
        assertThat(LetterCursor.parse("o0.17_1.4")).isEqualTo(cursor);
        assertThat(LetterCursor.parse("n3.0").order()).isEqualTo(LetterOrder.NEWEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o",
                "x0.1",
                "o0.1o1.1",
                "o0",
                "o0.-1",
                "o0.1_",
                "o99999999999.1",
                "o0.99999999999999999999",
                "o0.1 "
            })
    void whatIsNoneOfOursIsRefused(String text) {
        assertThatThrownBy(() -> LetterCursor.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

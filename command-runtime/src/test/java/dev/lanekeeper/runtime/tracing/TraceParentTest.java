package dev.lanekeeper.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as the W3C's recommendation has them, and others. */
class TraceParentTest {

    private static final String SAMPLED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void whatIsReadIsWrittenTheSame() {
        assertThat(TraceParent.parse(SAMPLED)).hasToString(SAMPLED);
        assertThat(TraceParent.parse(SAMPLED).sampled()).isTrue();
        assertThat(TraceParent.parse(SAMPLED.replaceAll("01$", "00")).sampled()).isFalse();
    }

    @Test
    void laterVersionsAreReadAsFarAsOursGoes() {
        assertThat(TraceParent.parse(SAMPLED.replaceAll("^00", "cc") + "-what-comes"))
                .hasToString(SAMPLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g"
            })
    void whatIsNoneIsIgnored(String header) {
        assertThat(TraceParent.parse(header)).isNull();
        assertThat(Traces.valid(header)).isNull();
    }
}

package dev.lanekeeper.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {

    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    wait=7                          | 7
                    WAIT=7                          | 7
                    wait = 7                        | 7
                    wait="7"                        | 7
                    wait=0                          | 0
                    wait=30                         | 30
                    wait=31                         | 30
                    wait=999999999                  | 30
                    respond-async                   | 0
                    respond-async, wait=7           | 7
                    wait=7, respond-async           | 7
                    respond-async; foo=bar, wait=2  | 2
                    handling=lenient                | 5
                    wait=soon                       | 5
                    wait=-1                         | 5
                    wait=99999999999999999999       | 5
                    wait                            | 5
                    respond-asynchronously          | 5
                    """)
    void oneHeader(String header, int seconds) {
        assertThat(waitFor(header)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void noHeaderMeansTheUsualWait() {
        assertThat(waitFor()).isEqualTo(USUAL);
    }

    @Test
    void severalHeadersCountTogether() {
        assertThat(waitFor("respond-async", "wait=3")).isEqualTo(Duration.ofSeconds(3));
    }

    private static Duration waitFor(String... headers) {
        return Preference.wait(Collections.enumeration(Arrays.asList(headers)), LONGEST)
                .orElse(USUAL);
    }
}

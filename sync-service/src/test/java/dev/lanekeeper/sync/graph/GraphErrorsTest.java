package dev.lanekeeper.sync.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.sync.graph.GraphAnswer.Got;
import dev.lanekeeper.sync.graph.GraphAnswer.Refused;
import dev.lanekeeper.sync.graph.GraphAnswer.Unclear;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Facebook's errors mean, by their codes and not by their sentences. */
class GraphErrorsTest {

    private static GraphAnswer read(int status, String body, Map<String, String> headers) {
        Map<String, List<String>> all = new TreeMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return GraphErrors.read(status, Json.tree(body), HttpHeaders.of(all, (_, _) -> true));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 190, 463, TOKEN",
        "400, 190, 460, TOKEN",
        "401, 102, 0, TOKEN",
        "403, 4, 0, RATE_LIMIT",
        "400, 17, 0, RATE_LIMIT",
        "403, 32, 0, RATE_LIMIT",
        "400, 613, 0, RATE_LIMIT",
        "400, 80006, 0, RATE_LIMIT",
        "429, 1, 0, RATE_LIMIT",
        "400, 100, 33, GONE",
        "404, 803, 0, GONE",
        "403, 10, 0, PERMISSION",
        "403, 200, 0, PERMISSION",
        "403, 299, 0, PERMISSION",
        "400, 100, 0, OTHER",
        "400, 1, 0, OTHER",
        "400, 0, 0, OTHER",
    })
    void codesSayWhy(int status, int code, int subcode, GraphAnswer.Why why) {
        GraphAnswer answer =
                read(
                        status,
                        "{\"error\":{\"code\":%d,\"error_subcode\":%d,\"message\":\"x\"}}"
                                .formatted(code, subcode),
                        Map.of());

        assertThat(answer).isEqualTo(new Refused(why, code + "/" + subcode, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"500, 2, false", "400, 1, true", "503, 1, false", "400, 9999, true"})
    void whatPassesIsNoRefusal(int status, int code, boolean passing) {
        assertThat(
                        read(
                                status,
                                "{\"error\":{\"code\":%d,\"is_transient\":%b}}"
                                        .formatted(code, passing),
                                Map.of()))
                .isInstanceOf(Unclear.class);
    }

    /** An error with status 200 is an error. */
    @Test
    void theStatusDoesNotMatter() {
        assertThat(read(200, "{\"error\":{\"code\":190}}", Map.of())).isInstanceOf(Refused.class);
        assertThat(read(502, "{}", Map.of())).isInstanceOf(Unclear.class);
    }

    @Test
    void headersTellWhatIsUsedAndForHowLong() {
        var got =
                (Got)
                        read(
                                200,
                                "{\"data\":[]}",
                                Map.of(
                                        "X-App-Usage",
                                        "{\"call_count\":28,\"total_time\":25}",
                                        "X-Business-Use-Case-Usage",
                                        "{\"9\":[{\"type\":\"messenger\",\"call_count\":3,\"total_cputime\":97,\"estimated_time_to_regain_access\":7}]}"));

        assertThat(got.usagePercent()).isEqualTo(97);
        assertThat(got.regainAfter()).isEqualTo(Duration.ofMinutes(7));
        assertThat(((Got) read(200, "{}", Map.of("X-App-Usage", "nonsense"))).usagePercent())
                .isZero();
    }
}

package dev.lanekeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.LoopbackPort;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An operator looks at what services say of themselves: one that works, and four that are away. */
@ExtendWith(OperatedPos.Shared.class)
class WatchingServicesIT {

    private static OperatedPos pos;

    @TempDir private Path folder;

    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeAll
    static void start(OperatedPos ofTheRun) {
        pos = ofTheRun;
    }

    @Test
    void oneViewHasAllServicesAndThoseThatAreAwayAsSuch() throws Exception {
        pos.newRegister("WATCHED");
        int nobody = LoopbackPort.claim("nobody", LoopbackPort.ANY);
        List<String> arguments = new ArrayList<>(List.of("--once", "--every", "1"));
        arguments.addAll(List.of("--endpoint", "pos=" + pos.managementUrl()));
        for (String service : List.of("purchase", "token", "sync", "checkout")) {
            arguments.addAll(List.of("--endpoint", service + "=http://127.0.0.1:" + nobody));
        }

        assertThat(watch(arguments)).isZero();

        assertThat(printed.toString())
                .contains("1 of 5 instances answer")
                .containsPattern("(?m)^pos +[0-9.,]+ +[0-9.,]+ +[0-9.,]+ +0 +0 ")
                .containsPattern("(?m)^pos +8/8 .* streams ")
                .containsPattern("(?m)^pos +6 (hold|not checked yet)")
                .contains("purchase 0/1  away: does not answer at http://127.0.0.1:" + nobody)
                .contains("token 0/1 ", "sync 0/1 ", "checkout 0/1 ")
                .doesNotContain("Exception", "\u001b");
    }

    @Test
    void programsGetLines() {
        assertThat(
                        watch(
                                List.of(
                                        "--once",
                                        "--plain",
                                        "--every",
                                        "1",
                                        "--endpoint",
                                        "pos-1=" + pos.managementUrl())))
                .isZero();

        assertThat(printed.toString())
                .containsPattern("^20\\d\\d-\\S+Z pos instances=1 away=0 received=[0-9.]+ ")
                .contains(" relay=streams ", " partitions=8 owned=8 ", " lag=");
    }

    @Test
    void whatIsTypedWrongIsSaid() {
        assertThat(watch(List.of("--every", "0"))).isEqualTo(2);
        assertThat(errors.toString()).contains("--every: 0 (expected: 1..3600)");
        assertThat(watch(List.of("--once", "--endpoint", "shop=http://127.0.0.1:1"))).isEqualTo(1);
        assertThat(errors.toString()).contains("--endpoint: shop (expected: an instance of [pos,");
        assertThat(watch(List.of("--once", "--data", folder.toString()))).isEqualTo(1);
        assertThat(errors.toString()).contains("nothing runs with");
    }

    private int watch(List<String> words) {
        List<String> arguments = new ArrayList<>(List.of("watch"));
        arguments.addAll(words);
        return Lanekeeper.commandLine()
                .setOut(new PrintWriter(printed, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments.toArray(String[]::new));
    }
}

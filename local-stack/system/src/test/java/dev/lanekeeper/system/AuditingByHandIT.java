package dev.lanekeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator asks whether the promises hold, at a terminal. */
@ExtendWith(OperatedPos.Shared.class)
class AuditingByHandIT {

    private static OperatedPos pos;

    @TempDir private Path folder;

    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeAll
    static void start(OperatedPos ofTheRun) {
        pos = ofTheRun;
    }

    @Test
    void eachPromiseThatHoldsIsToldAndTheEndIsNought() {
        assertThat(audit()).isZero();

        assertThat(printed.toString())
                .contains("holds    session_numbers ", "holds    cash ")
                .contains("6 promises of 1 service: 6 hold, 0 broken, 0 unknown");
    }

    @Test
    void aRowThatSomebodyHasChangedIsToldUntilItIsMended() throws Exception {
        UUID register = pos.newRegister("BY-HAND");
        countSessions(register, 1);
        try {
            assertThat(audit()).isEqualTo(1);

            assertThat(printed.toString())
                    .contains("BROKEN   session_numbers ", "1 row breaks it")
                    .contains("register " + register + " has the session numbers ")
                    .contains("6 promises of 1 service: 5 hold, 1 broken, 0 unknown");
            printed.getBuffer().setLength(0);
            assertThat(audit("--json")).isEqualTo(1);
            JsonNode json = JsonMapper.shared().readTree(printed.toString());
            assertThat(json.at("/verdict").stringValue()).isEqualTo("broken");
            assertThat(json.at("/services/0/checks/1/samples/0").stringValue())
                    .contains(register.toString());
            assertThat(audit("cash")).isZero();
        } finally {
            countSessions(register, -1);
        }
        assertThat(audit()).isZero();
    }

    @Test
    void whatIsNotKnownDoesNotHold() {
        assertThat(audit("cash", "csh")).isEqualTo(2);
        assertThat(errors.toString()).contains("no service that answered has the checks [csh]");
        assertThat(run("--url", pos.url(), "--token", pos.tokenOfAnAdmin())).isEqualTo(2);
        assertThat(printed.toString()).contains("not asked: ", ": 403 ");
        assertThat(run("--url", "http://127.0.0.1:1", "--token", "any")).isEqualTo(2);
        assertThat(printed.toString()).contains("127.0.0.1:1 does not answer");
        assertThat(run("--url", pos.managementUrl(), "--token", "any")).isEqualTo(2);
    }

    @Test
    void withoutASystemThatRunsItSaysHowToStartOne() {
        assertThat(run("--data", folder.toString())).isEqualTo(2);

        assertThat(errors.toString()).contains("nothing runs with", "./lanekeeper up");
    }

    private static void countSessions(UUID register, int more) {
        pos.sql()
                .sql(
                        "update pos_registers set next_session_seq = next_session_seq + ? where id = ?")
                .params(more, register)
                .update();
    }

    private int audit(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--url", pos.url(), "--token", pos.token(), "--service", "pos"));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... words) {
        List<String> arguments = new ArrayList<>(List.of("audit"));
        arguments.addAll(List.of(words));
        return Lanekeeper.commandLine()
                .setOut(new PrintWriter(printed, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments.toArray(String[]::new));
    }
}

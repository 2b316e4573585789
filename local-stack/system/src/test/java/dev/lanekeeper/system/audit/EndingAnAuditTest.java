package dev.lanekeeper.system.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.audit.Audited.Answered;
import dev.lanekeeper.system.audit.Audited.Unasked;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EndingAnAuditTest {

    private static final Finding HOLDS =
            new Finding("cash", "Every movement is in the sums.", new Verdict.Holds());
    private static final Finding BROKEN =
            new Finding(
                    "numbers",
                    "Numbers have no gap.",
                    new Verdict.Broken(3, List.of("register 1 has a gap", "register 2 has a gap")));
    private static final Finding UNKNOWN =
            new Finding("closures", "A closed session has one.", new Verdict.Unknown("time is up"));
    private static final Unasked AWAY = new Unasked("sync", "sync does not answer");

    private final StringWriter printed = new StringWriter();
    private final AuditReport report = new AuditReport(new PrintWriter(printed));

    @Test
    void onlyWhatWasAskedAndHoldsIsNought() {
        assertThat(exitCode(pos(HOLDS))).isZero();
        assertThat(exitCode(pos(HOLDS), new Answered("sync", List.of()))).isZero();
    }

    @Test
    void whatIsNotKnownIsTwo() {
        assertThat(exitCode(pos(HOLDS, UNKNOWN))).isEqualTo(2);
        assertThat(exitCode(pos(HOLDS), AWAY)).isEqualTo(2);
        assertThat(exitCode(pos())).isEqualTo(2);
        assertThat(exitCode()).isEqualTo(2);
    }

    @Test
    void aCheckThatNobodyHasDoesNotHold() {
        List<Audited> all = List.of(pos(HOLDS));

        assertThat(Ending.of(all, Set.of("cash")).exitCode()).isZero();
        assertThat(Ending.of(all, Set.of("cash", "csh")).exitCode()).isEqualTo(2);
        assertThat(Audited.missing(all, Set.of("cash", "csh"))).containsExactly("csh");
    }

    @Test
    void whatIsBrokenIsOneWhateverElseIsNotKnown() {
        assertThat(exitCode(pos(HOLDS, BROKEN))).isEqualTo(1);
        assertThat(exitCode(pos(UNKNOWN, BROKEN), AWAY)).isEqualTo(1);
    }

    @Test
    void peopleReadAVerdictForEach() {
        Answered pos = pos(HOLDS, BROKEN, UNKNOWN);
        report.begin("pos");
        pos.findings().forEach(report::found);
        report.end(pos);
        report.begin("sync");
        report.end(AWAY);
        report.summary(List.of(pos, AWAY));

        assertThat(printed.toString().replace(System.lineSeparator(), "\n"))
                .isEqualTo(
                        """
                        pos
                          holds    cash                                Every movement is in the sums.
                          BROKEN   numbers                             Numbers have no gap.
                                   3 rows break it
                                   register 1 has a gap
                                   register 2 has a gap
                                   ... and 1 more
                          unknown  closures                            A closed session has one.
                                   time is up
                        sync
                          not asked: sync does not answer

                        3 promises of 2 services: 1 hold, 1 broken, 1 unknown; not asked: 1 of the services
                        """);
    }

    @Test
    void programsReadTheSame() {
        List<Audited> all = List.of(pos(HOLDS, BROKEN, UNKNOWN), AWAY);

        JsonNode json = JsonMapper.shared().readTree(AuditJson.of(all, Ending.BROKEN));

        assertThat(json.at("/verdict").stringValue()).isEqualTo("broken");
        assertThat(json.at("/services/0/checks/0/breaches").intValue()).isZero();
        assertThat(json.at("/services/0/checks/1/verdict").stringValue()).isEqualTo("broken");
        assertThat(json.at("/services/0/checks/1/samples/1").stringValue())
                .isEqualTo("register 2 has a gap");
        assertThat(json.at("/services/0/checks/2/breaches").isNull()).isTrue();
        assertThat(json.at("/services/0/checks/2/reason").stringValue()).isEqualTo("time is up");
        assertThat(json.at("/services/1/unasked").stringValue()).isEqualTo("sync does not answer");
    }

    private static int exitCode(Audited... all) {
        return Ending.of(List.of(all), Set.of()).exitCode();
    }

    private static Answered pos(Finding... findings) {
        return new Answered("pos", List.of(findings));
    }
}

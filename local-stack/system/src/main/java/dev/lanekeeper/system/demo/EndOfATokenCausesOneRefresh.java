package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Callers of all instances find the same token at its end; then fifty want a new one by force. */
final class EndOfATokenCausesOneRefresh implements Promise {

    private static final int CALLERS = 200;
    private static final int FORCED = 50;

    @Override
    public String sentence() {
        return "200 callers at the end of a token, then 50 forced refreshes: Intuit is asked once each";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoConnections connections = system.connections();
        DemoConnections.Owner owner = connections.connected(0);
        long before = connections.counted("refreshCalls");
        List<Race.Entrant<Answer>> ended = new ArrayList<>();
        for (int n = 0; n < CALLERS; n++) {
            int caller = n;
            ended.add(() -> owner.api(caller).access(owner.realm(), "Prefer", "wait=30"));
        }
        List<Answer> answers = Race.of(ended);
        long afterTheEnd = connections.counted("refreshCalls");
        List<Race.Entrant<Answer>> forced = new ArrayList<>();
        for (int n = 0; n < FORCED; n++) {
            int caller = n;
            forced.add(() -> owner.api(caller).refresh(owner.realm(), 2, "Prefer", "wait=30"));
        }
        List<Answer> refreshed = Race.of(forced);
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect(
                "callers with a token",
                (long) CALLERS,
                answers.stream().filter(answer -> answer.status() == 200).count());
        findings.expect(
                "different tokens",
                1L,
                answers.stream().map(answer -> answer.text("/accessToken")).distinct().count());
        findings.expect("calls to Intuit at the end", 1L, afterTheEnd - before);
        findings.expect(
                "forced refreshes with a new generation",
                (long) FORCED,
                refreshed.stream()
                        .filter(answer -> answer.text("/generation").equals("3"))
                        .count());
        findings.expect(
                "calls to Intuit by force", 1L, connections.counted("refreshCalls") - afterTheEnd);
        return findings.verdict("one call for 200, one for 50");
    }
}

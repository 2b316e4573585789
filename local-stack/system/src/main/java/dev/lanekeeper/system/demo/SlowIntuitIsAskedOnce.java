package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Intuit takes longer than three leases; whoever asks is told, or finds the answer later. */
final class SlowIntuitIsAskedOnce implements Promise {

    private static final int CALLERS = 20;

    /** The lease of calls is 5 s on this machine. */
    private static final long SLOW_MS = 16_000;

    @Override
    public String sentence() {
        return "Intuit takes longer than three leases to answer: it is asked once";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoConnections connections = system.connections();
        DemoConnections.Owner owner = connections.connected(0);
        long before = connections.counted("refreshCalls");
        connections.intuit("failures", "next=slow&slow_ms=" + SLOW_MS);
        List<Race.Entrant<Answer>> race = new ArrayList<>();
        for (int n = 0; n < CALLERS; n++) {
            int caller = n;
            race.add(() -> owner.api(caller).access(owner.realm(), "Prefer", "wait=30"));
        }
        List<Answer> answers = Race.of(race);
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect(
                "callers with a token",
                (long) CALLERS,
                answers.stream().filter(answer -> answer.status() == 200).count());
        findings.expect("calls to Intuit", 1L, connections.counted("refreshCalls") - before);
        return findings.verdict("one call of 16 s");
    }
}

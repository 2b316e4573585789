package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A user deletes a connection while Intuit is asked for new tokens of it. */
final class DeletedMeanwhileStaysDeleted implements Promise {

    private static final long SLOW_MS = 2_000;

    @Override
    public String sentence() {
        return "a connection deleted while its refresh is under way stays deleted, at Intuit too";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoConnections connections = system.connections();
        DemoConnections.Owner owner = connections.connected(0);
        long before = connections.counted("refreshCalls");
        connections.intuit("failures", "next=slow&slow_ms=" + SLOW_MS);
        List<Answer> answers =
                Race.of(
                        List.of(
                                () -> owner.api().access(owner.realm(), "Prefer", "wait=30"),
                                () -> {
                                    Eventually.comesTrue(
                                            () -> connections.counted("refreshCalls") > before);
                                    return owner.api().delete(owner.realm());
                                }));
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect("who has asked", "404 not_connected", answers.getFirst().inShort());
        findings.expect("deleted", "1", answers.getLast().text("/count"));
        findings.expect(
                "the connection",
                "404 not_connected",
                owner.api().connection(owner.realm()).inShort());
        findings.expect(
                "refresh tokens end at Intuit",
                true,
                Eventually.comesTrue(() -> connections.liveRefreshTokens(owner.realm()) == 0));
        return findings.verdict("gone here and at Intuit");
    }
}

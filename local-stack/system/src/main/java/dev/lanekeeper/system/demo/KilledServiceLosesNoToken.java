package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.QboApi;
import dev.lanekeeper.system.launcher.ServiceInstance;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * All instances are killed while Intuit is asked. It lets used refresh tokens go on for a while, as
 * the real one may: without that, an answer that dies with its only reader needs the user.
 */
final class KilledServiceLosesNoToken implements Promise {

    private static final int CONNECTIONS = 12;
    private static final long SLOW_MS = 1_500;

    @Override
    public String sentence() {
        return "kill -9 of all instances amid 12 refreshes: every connection is good or says what it needs";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        if (!system.isSeparate()) {
            return new Verdict.Skipped(
                    "the services share the launcher's JVM: ./lanekeeper down, then ./lanekeeper up --separate");
        }
        DemoConnections connections = system.connections();
        List<DemoConnections.Owner> owners = new ArrayList<>();
        for (int n = 0; n < CONNECTIONS; n++) {
            owners.add(connections.connected(0));
        }
        try {
            return killed(system, connections, owners);
        } finally {
            connections.intuit("failures", "always=none");
            connections.intuit("grace", "on=false");
        }
    }

    private static Verdict killed(
            DemoSystem system, DemoConnections connections, List<DemoConnections.Owner> owners)
            throws IOException, InterruptedException, SQLException {
        long before = connections.counted("refreshCalls");
        connections.intuit("grace", "on=true");
        connections.intuit("failures", "always=slow&slow_ms=" + SLOW_MS);
        for (DemoConnections.Owner owner : owners) {
            owner.api().access(owner.realm(), "Prefer", "respond-async");
        }
        Eventually.comesTrue(() -> connections.counted("refreshCalls") - before >= CONNECTIONS / 2);
        List<Victim> victims = new ArrayList<>();
        for (ServiceInstance instance : connections.instances()) {
            victims.add(Victim.of(system, instance));
        }
        victims.forEach(Victim::kill);
        for (Victim victim : victims) {
            victim.awaitReturn();
        }
        connections.intuit("failures", "always=none");
        Verdict.Findings findings = new Verdict.Findings();
        for (DemoConnections.Owner owner : owners) {
            findings.expect(
                    "a connection is good",
                    true,
                    Eventually.comesTrue(() -> isGood(owner.api(), owner.realm())));
        }
        long calls = connections.counted("refreshCalls") - before;
        findings.expect("no loop: at most two calls each", true, calls <= 2L * CONNECTIONS);
        findings.expect(
                "refreshes that never end",
                true,
                Eventually.comesTrue(() ->
                        connections
                                .column(
                                        "select count(*) from qbo_refresh_journal where status = 'started'")
                                .equals(List.of("0"))));
        return findings.verdict("%d calls for %d refreshes".formatted(calls, CONNECTIONS));
    }

    private static boolean isGood(QboApi api, String realm) {
        try {
            Answer answer = api.access(realm, "Prefer", "wait=30");
            return answer.status() == 200;
        } catch (IOException _) {
            return false;
        }
    }
}

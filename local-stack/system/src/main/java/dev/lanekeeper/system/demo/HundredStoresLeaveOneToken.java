package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tabs, re-connects and imports store tokens of one company at once. */
final class HundredStoresLeaveOneToken implements Promise {

    private static final int STORES = 100;
    private static final long AN_HOUR = 3_600;

    @Override
    public String sentence() {
        return "100 stores of one user's tokens at once: 100 successes, one active token, the last one's";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoConnections connections = system.connections();
        DemoConnections.Owner owner = connections.owner();
        List<String> accessTokens = new ArrayList<>();
        List<Race.Entrant<Answer>> race = new ArrayList<>();
        for (int n = 0; n < STORES; n++) {
            DemoConnections.Issued issued = connections.issue(owner.realm());
            int caller = n;
            accessTokens.add(issued.accessToken());
            race.add(() ->
                    owner.api(caller)
                            .store(
                                    owner.realm(),
                                    issued.accessToken(),
                                    issued.refreshToken(),
                                    AN_HOUR,
                                    "Prefer",
                                    "wait=30"));
        }
        List<Answer> answers = Race.of(race);
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect(
                "stored",
                (long) STORES,
                answers.stream().filter(answer -> answer.status() == 200).count());
        int last = 0;
        for (int n = 1; n < STORES; n++) {
            if (generation(answers.get(n)) > generation(answers.get(last))) {
                last = n;
            }
        }
        findings.expect(
                "the active token",
                accessTokens.get(last),
                owner.api().access(owner.realm()).text("/accessToken"));
        findings.expect(
                "rows, active rows and generation",
                List.of("1 1 " + STORES),
                connections.column(
                        """
                        select count(*) || ' ' || count(*) filter (where is_active) || ' ' || max(generation)
                        from qbo_tokens
                        where user_id = ?
                        """,
                        owner.user()));
        return findings.verdict("one row, generation " + STORES);
    }

    private static long generation(Answer answer) {
        return answer.json().path("generation").asLong(0);
    }
}

package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** The Graph API takes its time, and callers have less of it. */
final class SyncCutShortGoesOnUntilDone implements Promise {

    private static final int CONVERSATIONS = 200;
    private static final int MESSAGES = 5;

    @Override
    public String sentence() {
        return "a sync that is cut by its time resumes until it is done, and nothing is there twice";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoPages pages = system.pages();
        DemoPages.Owner owner = pages.owner(CONVERSATIONS, MESSAGES);
        Verdict.Findings findings = new Verdict.Findings();
        pages.graph("failures", "always=slow&slow_ms=600");
        int calls = 0;
        Answer answer;
        String session = null;
        try {
            do {
                answer = owner.api().sync(session, "Prefer", "wait=1");
                calls++;
                findings.expect("each call", 200, answer.status());
                session = answer.text("/resumeSession");
            } while (answer.status() == 200 && answer.isTrue("/hasMore"));
        } finally {
            pages.graph("failures", "always=none");
        }
        findings.expect("it was cut", true, calls > 1);
        findings.expect(
                "messages", "%1$d %1$d".formatted(CONVERSATIONS * MESSAGES), pages.kept(owner));
        findings.expect(
                "the session",
                List.of("completed"),
                pages.column("select status from sync_state where page_id = ?", owner.pageId()));
        return findings.verdict("%d calls, %d messages".formatted(calls, CONVERSATIONS * MESSAGES));
    }
}

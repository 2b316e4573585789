package dev.lanekeeper.system.demo;

import dev.lanekeeper.embedded.ProcessSignals;
import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.launcher.ServiceInstance;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An owner sleeps past its lease (SIGSTOP), and goes on when it wakes (SIGCONT). */
final class SleepingOwnerWritesNothing implements Promise {

    /** The lease of syncs is 15 s on this machine. */
    private static final int SLEEP_SECONDS = 17;

    /** That the lease is over may be noted meanwhile. */
    private static final String ROWS =
            """
            select sync_state.cursor || ' ' || pages_fetched || ' ' || events_created || ' ' || conversations_done
            from sync_state
            where page_id = ?
            union all
            select conversation::text
            from messenger_conversations conversation
            where page_id = ?
            order by 1
            """;

    @Override
    public String sentence() {
        return "an owner that sleeps past its lease writes nothing when it wakes";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        if (!system.isSeparate()) {
            return new Verdict.Skipped(
                    "the services share the launcher's JVM: ./lanekeeper down, then ./lanekeeper up --separate");
        }
        DemoPages pages = system.pages();
        DemoPages.Owner owner = pages.owner(40, 5);
        ServiceInstance first = pages.instances().getFirst();
        ProcessHandle sleeper =
                system.processOf(first)
                        .flatMap(process -> process.find())
                        .orElseThrow(() -> new IOException(first.name() + " does not run"));
        Verdict.Findings findings = new Verdict.Findings();
        pages.graph("gate", "allow=1");
        CompletableFuture<Answer> asleep = Later.call(() -> owner.api().sync(null));
        List<String> before;
        try {
            findings.expect(
                    "it is under way",
                    true,
                    Eventually.comesTrue(() -> pages.counted("waiting") > 0));
            ProcessSignals.send("STOP", sleeper);
            pages.graph("gate", "open=true");
            TimeUnit.SECONDS.sleep(SLEEP_SECONDS);
            if (owner.apis().size() > 1) {
                findings.expect("another one reads the page", 200, elsewhere(pages, owner));
            }
            before = pages.column(ROWS, owner.pageId(), owner.pageId());
        } finally {
            pages.graph("gate", "open=true");
            ProcessSignals.send("CONT", sleeper);
        }
        findings.expect("the sleeper", "409 lock_lost", Later.answer(asleep).inShort());
        findings.expect("rows", before, pages.column(ROWS, owner.pageId(), owner.pageId()));
        return findings.verdict("slept %d s, wrote nothing".formatted(SLEEP_SECONDS));
    }

    private static int elsewhere(DemoPages pages, DemoPages.Owner owner)
            throws IOException, InterruptedException, SQLException {
        String session = pages.session(owner);
        int[] status = new int[1];
        Eventually.comesTrue(() -> {
            status[0] = owner.apis().getLast().sync(session).status();
            return status[0] == 200;
        });
        return status[0];
    }
}

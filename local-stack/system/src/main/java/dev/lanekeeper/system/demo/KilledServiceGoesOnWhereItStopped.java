package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Whoever reads the page is killed after each of its portions, before the next one comes. */
final class KilledServiceGoesOnWhereItStopped implements Promise {

    private static final int CONVERSATIONS = 60;
    private static final int MESSAGES = 20;

    /** 25 conversations each. */
    private static final int PAGES = 3;

    @Override
    public String sentence() {
        return "kill -9 of a sync after every page that it has fetched: it resumes until all is there, once";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        if (!system.isSeparate()) {
            return new Verdict.Skipped(
                    "the services share the launcher's JVM: ./lanekeeper down, then ./lanekeeper up --separate");
        }
        DemoPages pages = system.pages();
        DemoPages.Owner owner = pages.owner(CONVERSATIONS, MESSAGES);
        Verdict.Findings findings = new Verdict.Findings();
        String session = null;
        try {
            for (int page = 1; page <= PAGES; page++) {
                killedAfterAPage(system, pages, owner, session);
                session = pages.session(owner);
                findings.expect(
                        "pages written before kill " + page,
                        Integer.toString(page),
                        pages.column(
                                        "select pages_fetched from sync_state where session_id = ?::uuid",
                                        session)
                                .getFirst());
            }
        } finally {
            pages.graph("gate", "open=true");
        }
        Answer last = whenUnlocked(owner, session);
        findings.expect("the last call", 200, last.status());
        findings.expect("more", false, last.isTrue("/hasMore"));
        findings.expect("all of it is there, once", true, pages.isWhole(owner));
        return findings.verdict("%d kills, %d messages".formatted(PAGES, CONVERSATIONS * MESSAGES));
    }

    private static void killedAfterAPage(
            DemoSystem system, DemoPages pages, DemoPages.Owner owner, @Nullable String session)
            throws IOException, InterruptedException {
        Victim victim = Victim.of(system, pages.instances().getFirst());
        pages.graph("gate", "allow=1");
        try {
            CompletableFuture<Answer> running = Later.call(() -> whenUnlocked(owner, session));
            if (!Eventually.comesTrue(() -> pages.counted("waiting") > 0)) {
                throw new IOException("no second page is asked for");
            }
            victim.kill();
            running.handle((_, _) -> true).join();
        } finally {
            victim.awaitReturn();
            pages.graph("gate", "open=true");
        }
    }

    /** The lease of the dead has to run out first, and their lanes have to be given away. */
    private static Answer whenUnlocked(DemoPages.Owner owner, @Nullable String session)
            throws IOException {
        try {
            Answer[] last = new Answer[1];
            Eventually.comesTrue(() -> {
                last[0] = owner.api().sync(session);
                return last[0].status() != 409
                        && last[0].status() != 503
                        && last[0].status() != 202;
            });
            return last[0];
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

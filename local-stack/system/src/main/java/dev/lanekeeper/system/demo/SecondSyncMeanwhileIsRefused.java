package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Two people press the button; a job runs beside them. */
final class SecondSyncMeanwhileIsRefused implements Promise {

    private static final String SENTENCE =
            "Sync already in progress for this page. Please wait for it to complete.";

    private static final int OTHERS = 20;

    @Override
    public String sentence() {
        return "a second sync of a page meanwhile gets 409 with its sentence, and one reads the page";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoPages pages = system.pages();
        DemoPages.Owner owner = pages.owner(40, 5);
        pages.graph("gate", "allow=1");
        Verdict.Findings findings = new Verdict.Findings();
        CompletableFuture<Answer> running = Later.call(() -> owner.api().sync(null));
        try {
            findings.expect(
                    "the first one is under way",
                    true,
                    Eventually.comesTrue(() -> pages.counted("waiting") > 0));
            List<Race.Entrant<Answer>> race = new ArrayList<>();
            for (int n = 0; n < OTHERS; n++) {
                int caller = n;
                race.add(() -> owner.apis().get(caller % owner.apis().size()).sync(null));
            }
            for (Answer other : Race.of(race)) {
                findings.expect("another one", "409 sync_in_progress", other.inShort());
                findings.expect("its sentence", SENTENCE, other.text("/error"));
            }
        } finally {
            pages.graph("gate", "open=true");
        }
        findings.expect("the first one", 200, Later.answer(running).status());
        findings.expect("all of it is there", true, pages.isWhole(owner));
        return findings.verdict(OTHERS + " told to wait, one page read");
    }
}

package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A message stands in the history and is told by a webhook, under ids that differ by a prefix. */
final class SameMessageByBothWaysIsOneEvent implements Promise {

    private static final String CONTACT = "7200000000000002";

    @Override
    public String sentence() {
        return "the same message by webhook and by sync, in either order: one event";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoPages pages = system.pages();
        DemoPages.Owner owner = pages.owner(3, 4);
        pages.graph("delivery", "mode=drop");
        String first;
        String second;
        try {
            first = pages.write(owner, CONTACT, "erst erzählt");
            second = pages.write(owner, CONTACT, "erst gelesen");
        } finally {
            pages.graph("delivery", "mode=send");
        }
        Verdict.Findings findings = new Verdict.Findings();
        tell(pages, owner, first.substring("m_".length()), findings);
        Answer synced = owner.api().sync(null);
        findings.expect("the sync", 200, synced.status());
        tell(pages, owner, second, findings);
        tell(pages, owner, first, findings);
        Eventually.comesTrue(() -> pages.isWhole(owner));
        findings.expect("each message once", "14 14", pages.kept(owner));
        return findings.verdict("14 messages, none twice");
    }

    private static void tell(
            DemoPages pages, DemoPages.Owner owner, String mid, Verdict.Findings findings)
            throws IOException {
        var message = owner.with(CONTACT, Instant.now()).message(mid, "erzählt");
        findings.expect("a webhook", 200, pages.tell(owner, List.of(message)).status());
    }
}

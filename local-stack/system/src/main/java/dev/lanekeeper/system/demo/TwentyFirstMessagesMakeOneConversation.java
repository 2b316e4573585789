package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A new contact writes faster than anybody can look whether there is a conversation. */
final class TwentyFirstMessagesMakeOneConversation implements Promise {

    private static final int MESSAGES = 20;
    private static final String CONTACT = "7200000000000001";

    @Override
    public String sentence() {
        return "20 first messages of one contact at once: one conversation, 20 events";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoPages pages = system.pages();
        DemoPages.Owner owner = pages.owner(0, 0);
        Instant now = Instant.now();
        List<Race.Entrant<Answer>> race = new ArrayList<>();
        for (int n = 0; n < MESSAGES; n++) {
            var message =
                    owner.with(CONTACT, now.plusSeconds(n))
                            .message("m_" + UUID.randomUUID(), "Nummer " + n);
            race.add(() -> pages.tell(owner, List.of(message)));
        }
        Verdict.Findings findings = new Verdict.Findings();
        for (Answer answer : Race.of(race)) {
            findings.expect("each webhook", "200 EVENT_RECEIVED", told(answer));
        }
        Eventually.comesTrue(() -> pages.kept(owner).startsWith(MESSAGES + " "));
        findings.expect("events", "%1$d %1$d".formatted(MESSAGES), pages.kept(owner));
        findings.expect(
                "conversations, unread, version and what is shown",
                List.of("20 19 Nummer 19"),
                pages.column(
                        """
                        select unread_count || ' ' || version || ' ' || last_message_text
                        from messenger_conversations
                        where page_id = ?
                        """,
                        owner.pageId()));
        return findings.verdict("one conversation, 20 events");
    }

    private static String told(Answer answer) {
        return answer.status() + " " + answer.text("/status");
    }
}

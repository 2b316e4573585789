package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** 500 webhooks arrive while the page's history is read. */
final class NewestMessageWinsWhileASyncRuns implements Promise {

    private static final int WEBHOOKS = 500;
    private static final int CONTACTS = 10;
    private static final int CONVERSATIONS = 150;
    private static final int MESSAGES = 10;

    /** As the sandbox numbers the contacts of its pages. */
    private static final long FIRST_CONTACT = 7_000_000_000_000_000L;

    @Override
    public String sentence() {
        return "a sync while 500 webhooks arrive: the newest message is shown, the version counts the changes";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoPages pages = system.pages();
        DemoPages.Owner owner = pages.owner(CONVERSATIONS, MESSAGES);
        Instant begin = Instant.now().plusSeconds(60);
        List<Race.Entrant<Answer>> race = new ArrayList<>();
        for (int n = 0; n < WEBHOOKS; n++) {
            var message =
                    owner.with(Long.toString(FIRST_CONTACT + n % CONTACTS), begin.plusSeconds(n))
                            .message("m_" + UUID.randomUUID(), "neu " + n);
            race.add(() -> pages.tell(owner, List.of(message)));
        }
        CompletableFuture<Answer> running = Later.call(() -> owner.api().sync(null));
        List<Answer> answers = Race.of(race);
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect("the sync", 200, Later.answer(running).status());
        findings.expect(
                "webhooks taken",
                (long) WEBHOOKS,
                answers.stream().filter(answer -> answer.status() == 200).count());
        int all = CONVERSATIONS * MESSAGES + WEBHOOKS;
        Eventually.comesTrue(() -> pages.kept(owner).startsWith(all + " "));
        findings.expect("messages", "%1$d %1$d".formatted(all), pages.kept(owner));
        findings.expect(
                "conversations that show their newest",
                List.of(Integer.toString(CONTACTS)),
                pages.column(
                        """
                        select count(*)
                        from messenger_conversations
                        where page_id = ?
                          and last_message_text like 'neu %'
                          and substr(last_message_text, 5)::int >= 490
                        """,
                        owner.pageId()));
        findings.expect(
                "versions that are not the number of changes",
                List.of(),
                pages.column(
                        """
                        select conversation.id || ' ' || conversation.version || ' ' || coalesce(told.changes, 0)
                        from messenger_conversations conversation
                        left join (
                            select (event -> 'data' ->> 'conversationId')::uuid as id, count(*) as changes
                            from inbox, json_array_elements(events) event
                            where inbox.key = ?
                              and event ->> 'type' like '%ConversationUpdated%'
                            group by 1) told on told.id = conversation.id
                        where page_id = ?
                          and conversation.version <> coalesce(told.changes, 0)
                        """,
                        owner.pageId(), owner.pageId()));
        return findings.verdict("%d messages, the newest shown".formatted(all));
    }
}

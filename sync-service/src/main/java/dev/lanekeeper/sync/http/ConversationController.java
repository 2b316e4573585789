package dev.lanekeeper.sync.http;

import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.sync.store.ConversationReads;
import dev.lanekeeper.sync.store.ConversationReads.ConversationView;
import dev.lanekeeper.sync.store.ConversationReads.InteractionView;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conversations and what happened in them, the newest first. */
@RestController
@RequestMapping("/api/conversations")
final class ConversationController {

    private final ConversationReads reads;

    ConversationController(ConversationReads reads) {
        this.reads = reads;
    }

    /**
     * A page of them.
     *
     * @param nextCursor for the next page; null on the last one
     */
    record ConversationPage(List<ConversationView> conversations, @Nullable String nextCursor) {}

    /**
     * A page of them.
     *
     * @param nextCursor for the next page; null on the last one
     */
    record InteractionPage(List<InteractionView> events, @Nullable String nextCursor) {}

    @Operation(summary = "Conversations of a page, the newest first")
    @GetMapping
    ConversationPage conversations(
            @RequestParam(required = false) @Nullable String pageId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            Caller caller) {
        int size = Parameters.limit(limit);
        // One more than asked for tells whether there is a next page.
        List<ConversationView> found =
                reads.conversations(
                        caller.tenant(),
                        Parameters.pageId(pageId),
                        Parameters.place(cursor),
                        size + 1);
        boolean more = found.size() > size;
        List<ConversationView> shown = more ? found.subList(0, size) : found;
        return new ConversationPage(
                shown, more ? Parameters.cursor(shown.getLast().place()) : null);
    }

    @Operation(summary = "What happened in a conversation, the newest first")
    @GetMapping("/{id}/events")
    InteractionPage events(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            Caller caller) {
        int size = Parameters.limit(limit);
        List<InteractionView> found =
                reads.interactions(caller.tenant(), id, Parameters.place(cursor), size + 1);
        if (found.isEmpty() && !reads.exists(caller.tenant(), id)) {
            throw ProblemException.notFound(
                    "conversation_unknown", "There is no such conversation.");
        }
        boolean more = found.size() > size;
        List<InteractionView> shown = more ? found.subList(0, size) : found;
        return new InteractionPage(shown, more ? Parameters.cursor(shown.getLast().place()) : null);
    }
}

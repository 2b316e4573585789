package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.replay.DeadLetterSettings;
import dev.lanekeeper.runtime.replay.FoundLetter;
import dev.lanekeeper.runtime.replay.LetterActions;
import dev.lanekeeper.runtime.replay.LetterPage;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/dead-letters}: what could not be decided, why, and what has become of it; for
 * admins ({@link LetterAccess} says which).
 */
@RestController
final class DeadLetterController {

    private final LetterAccess access;
    private final LetterActions actions;
    private final DeadLetterSettings settings;

    DeadLetterController(LetterAccess access, LetterActions actions, DeadLetterSettings settings) {
        this.access = access;
        this.actions = actions;
        this.settings = settings;
    }

    /**
     * Some letters, in the order of their times. A page may hold fewer than were asked for, or
     * none, and have a next one: one request reads only so much of the topic.
     *
     * @param nextCursor for the next page; null on the last one
     */
    record ListedLetters(List<ListedLetter> letters, @Nullable String nextCursor) {}

    /**
     * @param order {@code newest} (usual) or {@code oldest} first
     * @param state {@code open} (usual), {@code superseded}, {@code settled}, {@code discarded} or
     *     {@code all}
     * @param reason the code of one
     * @param type of the command
     * @param since RFC 3339
     */
    @Operation(summary = "Dead letters, newest first")
    @GetMapping("/api/dead-letters")
    ListedLetters list(
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String since,
            Caller caller)
            throws InterruptedException {
        var parameters = new LetterParameters(order, cursor, limit, state, reason, type, since);
        LetterPage page = access.page(parameters.query(settings, LetterAccess.of(caller)));
        return new ListedLetters(
                page.letters().stream().map(ListedLetter::of).toList(),
                page.next() == null ? null : page.next().text());
    }

    @Operation(summary = "A dead letter, and what can be done about it")
    @GetMapping("/api/dead-letters/{partition}/{offset}")
    ShownLetter show(@PathVariable int partition, @PathVariable long offset, Caller caller) {
        FoundLetter found = access.find(caller, new LogPosition(partition, offset));
        return ShownLetter.of(found, actions.of(found.letter()), settings);
    }
}

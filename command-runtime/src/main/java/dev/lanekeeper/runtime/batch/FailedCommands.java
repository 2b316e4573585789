package dev.lanekeeper.runtime.batch;

import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.batch.DeadLetters.Letter;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.inbox.Origin;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Ends commands that will never be decided: dead letter first, acknowledged, then the row that says
 * {@code failed}. Whoever reads {@code failed} therefore finds the letter; a crash in between
 * leaves a letter twice.
 */
final class FailedCommands {

    private static final String NOTHING = "{}";
    private static final String NO_EVENTS = "[]";

    private final DeadLetters deadLetters;
    private final Inbox inbox;
    private final PipelinedTransactions transactions;
    private final Consumer<InboxEntry> whoeverWaits;

    FailedCommands(
            DeadLetters deadLetters,
            Inbox inbox,
            PipelinedTransactions transactions,
            Consumer<InboxEntry> whoeverWaits) {
        this.deadLetters = deadLetters;
        this.inbox = inbox;
        this.transactions = transactions;
        this.whoeverWaits = whoeverWaits;
    }

    /**
     * Letters without an origin leave no row: nobody could ask for it, or somebody else could whose
     * command it is not.
     */
    void end(List<Letter> letters) {
        List<Letter> identified =
                letters.stream().filter(letter -> letter.origin() != null).toList();
        if (identified.isEmpty()) {
            deadLetters.send(letters);
            return;
        }
        // While the database is away this throws, and no letter goes out again at every try.
        recall(identified);
        deadLetters.send(letters);
        transactions.run(pipeline -> rowsFor(identified, pipeline)).forEach(whoeverWaits);
    }

    /** A command that was decided before keeps its outcome. */
    private Collection<InboxEntry> rowsFor(List<Letter> identified, Pipeline pipeline) {
        Inbox.Memory memory = recall(identified);
        Map<UUID, InboxEntry> failed = new LinkedHashMap<>();
        for (Letter letter : identified) {
            if (memory.awaits(commandId(letter), origin(letter).attempt())) {
                failed.putIfAbsent(commandId(letter), entry(letter, memory.now()));
            }
        }
        if (!failed.isEmpty()) {
            inbox.record(List.copyOf(failed.values()), pipeline);
        }
        return failed.values();
    }

    private Inbox.Memory recall(List<Letter> identified) {
        return inbox.recall(identified.stream().map(FailedCommands::commandId).distinct().toList());
    }

    private static InboxEntry entry(Letter letter, Instant now) {
        DeadLetterReason reason = letter.reason();
        var outcome =
                new Outcome<>(
                        commandId(letter), Outcome.Status.FAILED, reason.code(), NOTHING, now);
        return new InboxEntry(origin(letter), outcome, NO_EVENTS, null);
    }

    private static UUID commandId(Letter letter) {
        return origin(letter).identity().commandId();
    }

    private static Origin origin(Letter letter) {
        return Objects.requireNonNull(letter.origin(), "only letters with an origin come here");
    }
}

package dev.lanekeeper.runtime.batch;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.runtime.batch.DeadLetters.Letter;
import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.batch.Reading.Unreadable;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.meters.CommandMeters;
import dev.lanekeeper.runtime.meters.LaneMeters;
import dev.lanekeeper.runtime.tracing.Traces;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * The lanes at work: takes a poll, reads it, decides it, and answers who waits right after the
 * commit. Returns normally when every record of the poll is settled, in the inbox or on the
 * dead-letter topic; only then are the offsets acknowledged. Throws when the poll must come again
 * as a whole.
 */
final class CommandListener<C extends Command, S> implements BatchMessageListener<byte[], byte[]> {

    private final CommandReader<C> reader;
    private final UnitOfWork<C, S> unitOfWork;
    private final Portions<C> portions;
    private final DeadLetters deadLetters;
    private final FailedCommands failedCommands;
    private final Consumer<InboxEntry> whoeverWaits;
    private final Runnable whoeverCalls;
    private final IntSupplier lanes;
    private final CommandMeters meters;
    private final LaneMeters laneMeters;
    private final Traces traces;
    private final Isolation<C> isolation = new Isolation<>(this::settle, this::giveUp);

    CommandListener(
            CommandReader<C> reader,
            UnitOfWork<C, S> unitOfWork,
            Portions<C> portions,
            DeadLetters deadLetters,
            FailedCommands failedCommands,
            Consumer<InboxEntry> whoeverWaits,
            Runnable whoeverCalls,
            IntSupplier lanes,
            CommandMeters meters,
            LaneMeters laneMeters,
            Traces traces) {
        this.reader = reader;
        this.unitOfWork = unitOfWork;
        this.portions = portions;
        this.deadLetters = deadLetters;
        this.failedCommands = failedCommands;
        this.whoeverWaits = whoeverWaits;
        this.whoeverCalls = whoeverCalls;
        this.lanes = lanes;
        this.meters = meters;
        this.laneMeters = laneMeters;
        this.traces = traces;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> poll) {
        long began = System.nanoTime();
        boolean isSettled = false;
        try {
            settlePoll(poll);
            isSettled = true;
        } finally {
            laneMeters.polled(poll.size(), isSettled, System.nanoTime() - began);
        }
    }

    private void settlePoll(List<ConsumerRecord<byte[], byte[]>> poll) {
        List<Readable<C>> commands = new ArrayList<>(poll.size());
        List<Letter> unreadable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> bytes : poll) {
            switch (reader.read(bytes)) {
                case Readable<C> command -> {
                    meters.received(command.origin().type());
                    commands.add(command);
                }
                case Unreadable<C> broken ->
                        unreadable.add(
                                new Letter(
                                        bytes, broken.origin(), broken.reason(), broken.detail()));
            }
        }
        portions.of(commands).forEach(isolation::run);
        // After the commands: a broken copy must not take the outcome of the command whose id
        // it has, and while the database is away no letter goes out again and again.
        if (!unreadable.isEmpty()) {
            failedCommands.end(unreadable);
        }
    }

    private void settle(List<Readable<C>> group) {
        var spans = new BatchSpans(traces);
        List<Readable<C>> commands = spans.begin(group);
        UnitOfWork.Committed committed = unitOfWork.run(commands);
        committed.entries().values().forEach(whoeverWaits);
        if (committed.wantsCalls()) {
            whoeverCalls.run();
        }
        commands.forEach(command -> spans.end(command, committed.entryOf(command)));
        count(commands, committed);
        List<Letter> undecided =
                commands.stream()
                        .flatMap(command -> whyUndecided(command, committed.entryOf(command)))
                        .toList();
        if (!undecided.isEmpty()) {
            deadLetters.send(undecided);
        }
    }

    private void count(List<Readable<C>> commands, UnitOfWork.Committed committed) {
        Instant now = Instant.now();
        boolean isLogged = CommandLog.isOn();
        committed.decidedNow().values().forEach(meters::decided);
        for (Readable<C> command : commands) {
            String type = command.origin().type();
            if (committed.isDecidedNow(command)) {
                Instant writtenAt = Instant.ofEpochMilli(command.bytes().timestamp());
                meters.committed(type, Duration.between(writtenAt, now));
                InboxEntry entry = committed.entryOf(command);
                if (isLogged && entry != null) {
                    CommandLog.decided(command, entry);
                }
            } else {
                meters.repeated(type);
            }
            countOffLane(command);
        }
    }

    private void countOffLane(Readable<C> command) {
        OffLane why = command.offLane(lanes.getAsInt());
        if (why != null) {
            meters.offLane(why.word());
        }
    }

    /**
     * The letter of a command that has got no outcome of its own, and is no repeat of one that has:
     * its bytes must not get lost.
     */
    private static Stream<Letter> whyUndecided(Readable<?> command, @Nullable InboxEntry entry) {
        if (entry == null) {
            return outOfOrder(command);
        }
        if (command.reusesIdOf(entry)) {
            return reusedId(command, "another payload");
        }
        if (!entry.settles(command.origin().attempt())) {
            return outOfOrder(command);
        }
        return entry.isUnread() ? reusedId(command, "a record that was no command") : Stream.of();
    }

    private static Stream<Letter> outOfOrder(Readable<?> command) {
        return Stream.of(
                letter(
                        command,
                        DeadLetterReason.ATTEMPT_OUT_OF_ORDER,
                        "attempt %d (expected: right after a failed one that the inbox remembers)"
                                .formatted(command.origin().attempt())));
    }

    private static Stream<Letter> reusedId(Readable<?> command, String forWhat) {
        return Stream.of(
                letter(
                        command,
                        DeadLetterReason.IDEMPOTENCY_KEY_REUSED,
                        forWhat + " was decided under this source and id"));
    }

    private void giveUp(Readable<C> command, Throwable failure) {
        failedCommands.end(
                List.of(letter(command, DeadLetterReason.COMMAND_FAILED, String.valueOf(failure))));
    }

    private static Letter letter(Readable<?> command, DeadLetterReason reason, String detail) {
        return new Letter(command.bytes(), command.origin(), reason, detail);
    }
}

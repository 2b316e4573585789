package dev.lanekeeper.runtime.batch;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.Event;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.calls.CallTable;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.FollowUp;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides a group of commands in one transaction: recall, load, decide in log order, save, record.
 * Either all of it commits, and every command has its row in the inbox, or nothing does.
 */
final class UnitOfWork<C extends Command, S> {

    /** The refusal of a command that came up after its {@code ce_deadline}. */
    static final String EXPIRED = "expired_before_start";

    private final CommandService<C, S> service;
    private final Inbox inbox;
    private final CallTable calls;
    private final PipelinedTransactions transactions;

    UnitOfWork(
            CommandService<C, S> service,
            Inbox inbox,
            CallTable calls,
            PipelinedTransactions transactions) {
        this.service = service;
        this.inbox = inbox;
        this.calls = calls;
        this.transactions = transactions;
    }

    /**
     * What is committed.
     *
     * @param entries by command id: decided now, or remembered from before
     * @param decidedNow those of them that were decided now
     * @param wantsCalls whether one of them wants a provider to be called
     */
    record Committed(
            Map<UUID, InboxEntry> entries, Map<UUID, InboxEntry> decidedNow, boolean wantsCalls) {

        /** What the command's id stands for now; null for an attempt that came out of order. */
        @Nullable InboxEntry entryOf(Readable<?> command) {
            return entries.get(command.commandId());
        }

        /** Whether this delivery of the command is the one that was decided. */
        boolean isDecidedNow(Readable<?> command) {
            InboxEntry entry = decidedNow.get(command.commandId());
            return entry != null && !entry.decidedElsewhere(command.origin().position());
        }
    }

    Committed run(List<Readable<C>> commands) {
        return transactions.run(pipeline -> inTransaction(commands, pipeline));
    }

    private Committed inTransaction(List<Readable<C>> commands, Pipeline pipeline) {
        Inbox.Memory memory =
                inbox.recall(commands.stream().map(Readable::commandId).distinct().toList());
        Map<UUID, InboxEntry> entries = new LinkedHashMap<>(memory.decided());
        List<Readable<C>> undecided = firstOfEach(commands, memory);
        List<CommandMessage<C>> messages = new ArrayList<>(undecided.size());
        List<Readable<C>> started = new ArrayList<>(undecided.size());
        List<CallTable.Wanted> wanted = new ArrayList<>();
        for (Readable<C> command : undecided) {
            if (command.expiredBy(memory.now())) {
                var expired =
                        new Decision.Rejected(
                                EXPIRED, Map.of("deadline", String.valueOf(command.deadline())));
                entries.put(command.commandId(), entry(command, expired, memory));
            } else {
                started.add(command);
                messages.add(message(command, memory.now()));
            }
        }
        decide(started, messages, memory, entries, wanted, pipeline);
        Map<UUID, InboxEntry> decidedNow = new LinkedHashMap<>();
        for (Readable<C> command : undecided) {
            InboxEntry entry = entries.get(command.commandId());
            if (entry != null) {
                decidedNow.put(command.commandId(), entry);
            }
        }
        if (!decidedNow.isEmpty()) {
            inbox.record(List.copyOf(decidedNow.values()), pipeline);
        }
        if (!wanted.isEmpty()) {
            calls.add(wanted, pipeline);
        }
        return new Committed(entries, decidedNow, !wanted.isEmpty());
    }

    private static <C extends Command> CommandMessage<C> message(Readable<C> command, Instant now) {
        Instant writtenAt = Instant.ofEpochMilli(command.bytes().timestamp());
        return new CommandMessage<>(
                command.commandId(),
                command.command(),
                writtenAt.isBefore(now) ? writtenAt : now,
                now);
    }

    private void decide(
            List<Readable<C>> started,
            List<CommandMessage<C>> messages,
            Inbox.Memory memory,
            Map<UUID, InboxEntry> entries,
            List<CallTable.Wanted> wanted,
            Pipeline pipeline) {
        if (started.isEmpty()) {
            return;
        }
        S state = service.load(messages);
        for (int i = 0; i < messages.size(); i++) {
            Readable<C> command = started.get(i);
            Decision decision = service.decide(state, messages.get(i));
            entries.put(command.commandId(), entry(command, decision, memory));
            decision.followUps().stream()
                    .filter(FollowUp.Call.class::isInstance)
                    .map(FollowUp.Call.class::cast)
                    .map(call ->
                            new CallTable.Wanted(
                                    call,
                                    command.commandId(),
                                    command.origin().correlationId(),
                                    command.origin().traceparent(),
                                    memory.now()))
                    .forEach(wanted::add);
        }
        service.save(state, pipeline);
    }

    private List<Readable<C>> firstOfEach(List<Readable<C>> commands, Inbox.Memory memory) {
        Map<UUID, Readable<C>> first = new LinkedHashMap<>();
        commands.stream()
                .filter(command -> isToBeDecided(command, memory))
                .forEach(command -> first.putIfAbsent(command.commandId(), command));
        return List.copyOf(first.values());
    }

    /** A replay asks for what the failed attempt asked for, or it is another request. */
    private boolean isToBeDecided(Readable<C> command, Inbox.Memory memory) {
        InboxEntry latest = memory.decided().get(command.commandId());
        return memory.awaits(command.commandId(), command.origin().attempt())
                && (latest == null || !command.reusesIdOf(latest));
    }

    private InboxEntry entry(Readable<C> command, Decision decision, Inbox.Memory memory) {
        Outcome<String> outcome =
                switch (decision) {
                    case Decision.Accepted accepted ->
                            new Outcome<>(
                                    command.commandId(),
                                    Outcome.Status.ACCEPTED,
                                    accepted.code(),
                                    Json.text(accepted.result()),
                                    memory.now());
                    case Decision.Rejected rejected ->
                            new Outcome<>(
                                    command.commandId(),
                                    Outcome.Status.REJECTED,
                                    rejected.code(),
                                    Json.text(rejected.details()),
                                    memory.now());
                };
        return new InboxEntry(
                command.origin(), outcome, events(decision.events()), following(decision));
    }

    /** The commands that follow, with the bytes that they will have on the topic. */
    private @Nullable String following(Decision decision) {
        List<Map<String, Object>> commands =
                decision.followUps().stream()
                        .filter(FollowUp.Send.class::isInstance)
                        .map(followUp -> ((FollowUp.Send) followUp).command())
                        .map(this::addressed)
                        .toList();
        return commands.isEmpty() ? null : Json.text(commands);
    }

    private Map<String, Object> addressed(Command command) {
        return Map.of(
                "type",
                service.catalog().typeOf(command).toString(),
                "key",
                command.key(),
                "data",
                command);
    }

    private String events(List<? extends Event> events) {
        return events.isEmpty() ? "[]" : Json.text(events.stream().map(this::typed).toList());
    }

    private Map<String, Object> typed(Event event) {
        return Map.of(
                "type",
                MessageType.firstOf(service.catalog().service(), event.getClass()).toString(),
                "data",
                event);
    }
}

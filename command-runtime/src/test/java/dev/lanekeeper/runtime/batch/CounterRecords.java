package dev.lanekeeper.runtime.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.counter.CounterCommand;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.inbox.Origin;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Readable commands as they come in one poll of one partition. */
final class CounterRecords {

    private CounterRecords() {}

    /** Commands that add 1, at the offsets 0 to n-1. */
    static List<Readable<CounterCommand>> poll(int n) {
        return IntStream.range(0, n).mapToObj(CounterRecords::at).toList();
    }

    static Readable<CounterCommand> at(int offset) {
        var identity = new CommandIdentity("acme:test", "add-" + offset);
        var origin =
                new Origin(
                        identity,
                        CommandIdentity.FIRST_ATTEMPT,
                        "lanekeeper.counter.Add.v1",
                        "everybody",
                        null,
                        "c",
                        new byte[] {1},
                        new LogPosition(0, offset),
                        null,
                        null);
        return new Readable<>(
                new ConsumerRecord<>(
                        "counter.commands.v1", 0, offset, "c".getBytes(UTF_8), new byte[0]),
                identity.commandId(),
                origin,
                new CounterCommand.Add("c", 1),
                null);
    }
}

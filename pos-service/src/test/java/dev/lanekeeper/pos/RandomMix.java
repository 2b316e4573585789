package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.pos.Producer.Draft;
import dev.lanekeeper.pos.model.RandomCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Thousands of random commands of every type for a few registers. They go out in waves, each made
 * from what the tables show while the one before is being decided: so they name sessions that live,
 * that are being closed, and that are gone.
 */
final class RandomMix {

    private static final Duration SETTLED = Duration.ofSeconds(120);

    /** Each has registers of its own: those of the one before are half out of service by then. */
    private static final int ROUNDS = 2;

    private static final int REGISTERS_PER_ROUND = 6;
    private static final int WAVES_PER_ROUND = 25;
    private static final int COMMANDS_PER_WAVE = 40;

    /** So many of each wave come a second time, as from a producer that was cut off. */
    private static final int REPEATED_PER_WAVE = 5;

    private final PosUnderTest pos;
    private final Producer producer;
    private final Consumer<Draft> lane;
    private final SessionsSeen sessions;
    private final List<RandomCommands> rounds;
    private final List<UUID> sent = new ArrayList<>();
    private final Map<String, Set<Integer>> partitionsByKey = new HashMap<>();
    private int records;

    /**
     * @param world mixes of other worlds have other registers
     * @param lane gives each record the key, or the partition, that its producer would choose
     */
    RandomMix(PosUnderTest pos, Producer producer, Random random, int world, Consumer<Draft> lane) {
        this.pos = pos;
        this.producer = producer;
        this.lane = lane;
        this.sessions = new SessionsSeen(pos.sql());
        this.rounds =
                IntStream.range(0, ROUNDS)
                        .map(round -> ROUNDS * world + round)
                        .mapToObj(n -> new RandomCommands(random, sessions, n, REGISTERS_PER_ROUND))
                        .toList();
    }

    /** Sends it all, and returns when every command is decided. */
    void run() {
        rounds.forEach(this::run);
        pos.awaitDecided(sent, SETTLED);
    }

    private void run(RandomCommands round) {
        List<UUID> decidedNext = sendWave(registrations(round));
        List<UUID> decidedLater = List.of();
        for (int wave = 0; wave < WAVES_PER_ROUND; wave++) {
            pos.awaitDecided(decidedNext, SETTLED);
            decidedNext = decidedLater;
            sessions.look();
            decidedLater = sendWave(Stream.generate(round::any).limit(COMMANDS_PER_WAVE).toList());
        }
    }

    /** Each register by two who know nothing of each other. */
    private static List<PosCommand> registrations(RandomCommands round) {
        return Stream.concat(round.registrations().stream(), round.registrations().stream())
                .map(PosCommand.class::cast)
                .toList();
    }

    private List<UUID> sendWave(List<PosCommand> some) {
        List<Draft> wave = some.stream().map(Producer::draft).toList();
        List<UUID> ids = wave.stream().map(Draft::commandId).toList();
        send(wave);
        send(wave.subList(0, REPEATED_PER_WAVE));
        sent.addAll(ids);
        return ids;
    }

    private void send(List<Draft> drafts) {
        drafts.forEach(lane);
        List<RecordMetadata> places = producer.sendAll(drafts);
        for (int n = 0; n < drafts.size(); n++) {
            partitionsByKey
                    .computeIfAbsent(new String(drafts.get(n).key(), UTF_8), _ -> new HashSet<>())
                    .add(places.get(n).partition());
        }
        records += drafts.size();
    }

    List<UUID> registers() {
        return rounds.stream().flatMap(round -> round.registers().stream()).toList();
    }

    /** The ids of all commands, each once. */
    List<UUID> commandIds() {
        return sent;
    }

    /** How many records were sent: the commands, and those that were sent twice. */
    int records() {
        return records;
    }

    /** On how many partitions the records with this key are. */
    int partitionsOf(String key) {
        return partitionsByKey.getOrDefault(key, Set.of()).size();
    }
}

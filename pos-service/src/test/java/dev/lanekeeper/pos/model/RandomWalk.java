package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Random commands for three registers, decided one after the other, from a seed. */
final class RandomWalk implements RandomCommands.KnownSessions {

    private static final int REGISTERS = 3;

    private final Random random;
    private final RandomCommands commands;
    private final PosState state = new PosState();
    private final Map<UUID, Set<UUID>> sessions = new HashMap<>();
    private final Set<String> codes = new HashSet<>();
    private Instant now = Instant.parse("2026-11-22T22:00:00Z");
    private long decided;

    RandomWalk(long seed) {
        random = new Random(seed);
        commands = new RandomCommands(random, this, 1, REGISTERS);
        commands.registrations().forEach(this::decide);
    }

    Decision step() {
        now = now.plusSeconds(random.nextInt(4_000));
        Decision decision = decide(commands.any());
        codes.add(decision.code());
        return decision;
    }

    private Decision decide(PosCommand command) {
        Decision decision =
                state.decide(new CommandMessage<>(new UUID(8, ++decided), command, now, now));
        for (Change change : state.changes()) {
            if (change instanceof Change.OfSession(Session session)) {
                sessions.computeIfAbsent(session.shift().registerId(), _ -> new LinkedHashSet<>())
                        .add(session.shift().id());
            }
        }
        return decision;
    }

    List<Change> written() {
        List<Change> all = new ArrayList<>();
        state.changes().forEach(all::add);
        return all;
    }

    Set<String> codes() {
        return codes;
    }

    @Override
    public @Nullable UUID live(UUID register) {
        Session live = state.liveSession(register);
        return live == null ? null : live.shift().id();
    }

    @Override
    public List<UUID> of(UUID register) {
        return List.copyOf(sessions.getOrDefault(register, Set.of()));
    }

    @Override
    public @Nullable BigDecimal expected(UUID session) {
        Session known = state.session(session);
        return known == null ? null : known.drawer().expected();
    }
}

package dev.lanekeeper.pos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.lanekeeper.pos.model.RandomCommands.KnownSessions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sessions of all registers as somebody saw them who looked a moment ago, and who acts on what
 * may have changed since.
 */
final class SessionsSeen implements KnownSessions {

    private record Seen(UUID id, UUID registerId, boolean live, BigDecimal expectedCash) {}

    private final JdbcClient sql;
    private Map<UUID, List<Seen>> byRegister = Map.of();
    private Map<UUID, Seen> byId = Map.of();

    SessionsSeen(JdbcClient sql) {
        this.sql = sql;
    }

    void look() {
        List<Seen> all =
                sql.sql(
                                """
                                select id, register_id, status <> 'closed' as live, expected_cash
                                from pos_sessions
                                """)
                        .query(Seen.class)
                        .list();
        byRegister = all.stream().collect(groupingBy(Seen::registerId));
        byId = all.stream().collect(toMap(Seen::id, Function.identity()));
    }

    @Override
    public @Nullable UUID live(UUID register) {
        return sessions(register).filter(Seen::live).map(Seen::id).findFirst().orElse(null);
    }

    @Override
    public List<UUID> of(UUID register) {
        return sessions(register).map(Seen::id).toList();
    }

    @Override
    public @Nullable BigDecimal expected(UUID session) {
        Seen seen = byId.get(session);
        return seen == null ? null : seen.expectedCash();
    }

    private Stream<Seen> sessions(UUID register) {
        return byRegister.getOrDefault(register, List.of()).stream();
    }
}

package dev.lanekeeper.pos;

import dev.lanekeeper.pos.store.RegisterAudit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must be true of registers, whatever was asked of them, in whatever order, by however many at
 * once. Every query finds what contradicts, a sentence each.
 */
record PosAudit(JdbcClient sql) {

    /** Everything below, of these registers. */
    List<String> violations(Collection<UUID> registers) {
        return Stream.of(
                        ofTables(registers),
                        sessionsTold(registers),
                        movementsTold(registers),
                        changesTold(registers))
                .flatMap(List::stream)
                .toList();
    }

    /** What the service itself asks, of these registers only. */
    private List<String> ofTables(Collection<UUID> registers) {
        return Stream.of(RegisterAudit.values())
                .flatMap(audit -> of(audit, registers).stream())
                .toList();
    }

    List<String> of(RegisterAudit audit, Collection<UUID> registers) {
        return found(
                registers,
                "select sentence from ("
                        + audit.sql()
                        + ") as breach (register, sentence) where register = any (?)");
    }

    /** Who was told that a session opened was told of one that is there, and nobody else was. */
    List<String> sessionsTold(Collection<UUID> registers) {
        return found(
                registers,
                """
                select format('session %s: kept %s, told %s times', coalesce(id, told.session), id is not null, times)
                from (
                    select (result -> 'session' ->> 'id')::uuid as session, count(*) as times
                    from inbox
                    where code = 'opened'
                      and (result -> 'session' ->> 'registerId')::uuid = any (?)
                    group by 1) as told
                full join (
                    select id
                    from pos_sessions
                    where register_id = any (?)) as kept
                on told.session = kept.id
                where id is null
                   or times is distinct from 1
                """);
    }

    /** The same of movements: none lost that was recorded, none recorded that was refused. */
    List<String> movementsTold(Collection<UUID> registers) {
        return found(
                registers,
                """
                select format('movement %s: kept %s, told %s times', coalesce(id, movement), id is not null, times)
                from (
                    select tenant_id::uuid as vendor, (event -> 'data' ->> 'movementId')::uuid as movement, count(*) as times
                    from inbox
                    cross join json_array_elements(events) as event
                    where code = 'recorded'
                      and (event -> 'data' ->> 'registerId')::uuid = any (?)
                    group by 1, 2) as told
                full join (
                    select movement.tenant_id, movement.id
                    from pos_cash_movements movement
                    join pos_sessions session on session.id = session_id
                    where register_id = any (?)) as kept
                on (vendor, movement) = (tenant_id, id)
                where id is null
                   or times is distinct from 1
                """);
    }

    /** Each change that somebody was told of has counted the session's version up by one. */
    List<String> changesTold(Collection<UUID> registers) {
        return found(
                registers,
                """
                select format('session %s has version %s after %s changes', id, version, coalesce(changes, 0))
                from pos_sessions
                left join (
                    select (event -> 'data' ->> 'sessionId')::uuid as session, count(*) as changes
                    from inbox
                    cross join json_array_elements(events) as event
                    where event ->> 'type' in (
                        'lanekeeper.pos.PosCashMoved.v1',
                        'lanekeeper.pos.PosSessionClosing.v1',
                        'lanekeeper.pos.PosSessionCloseAborted.v1',
                        'lanekeeper.pos.PosSessionClosed.v1')
                    group by 1) as told
                on told.session = id
                where register_id = any (?)
                  and version <> coalesce(changes, 0)
                """);
    }

    private List<String> found(Collection<UUID> registers, String query) {
        var statement = sql.sql(query);
        long places = query.chars().filter(c -> c == '?').count();
        for (long place = 0; place < places; place++) {
            statement = statement.param(registers.toArray(UUID[]::new));
        }
        return statement.query(String.class).list();
    }
}

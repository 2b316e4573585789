package dev.lanekeeper.pos;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must be true of registers, whatever was asked of them, in whatever order, by however many at
 * once. Every query finds what contradicts, a sentence each.
 */
record PosAudit(JdbcClient sql) {

    /** Everything below, of these registers. */
    List<String> violations(Collection<UUID> registers) {
        return List.of(
                        severalLiveSessions(registers),
                        sessionNumbers(registers),
                        zNumbers(registers),
                        cash(registers),
                        closures(registers),
                        inactiveWithASession(registers),
                        sessionsTold(registers),
                        movementsTold(registers),
                        changesTold(registers))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    List<String> severalLiveSessions(Collection<UUID> registers) {
        return found(
                registers,
                """
                select format('register %s has %s sessions that are not closed', register_id, count(*))
                from pos_sessions
                where register_id = any (?)
                  and status <> 'closed'
                group by register_id
                having count(*) > 1
                """);
    }

    /** Numbers run from 1, without a gap and without a double. */
    List<String> sessionNumbers(Collection<UUID> registers) {
        return found(
                registers,
                """
                select format('register %s has the session numbers %s, next %s', id, numbers, next_session_seq)
                from (
                    select id, next_session_seq, array(
                        select substring(session_number from '[0-9]+$')::int
                        from pos_sessions
                        where register_id = register.id
                        order by 1) as numbers
                    from pos_registers register
                    where id = any (?)) as register
                where numbers <> array(select generate_series(1, next_session_seq - 1))
                """);
    }

    List<String> zNumbers(Collection<UUID> registers) {
        return found(
                registers,
                """
                select format('register %s has the z numbers %s, next %s', id, numbers, next_z_seq)
                from (
                    select id, next_z_seq, array(
                        select z_number
                        from pos_closures
                        where register_id = register.id
                        order by 1) as numbers
                    from pos_registers register
                    where id = any (?)) as register
                where numbers <> array(select generate_series(1, next_z_seq - 1))
                """);
    }

    /** Every movement is in the sums of its session, and nothing else is. */
    List<String> cash(Collection<UUID> registers) {
        return found(
                registers,
                """
                select format('session %s expects %s, its opening and movements make %s', id, expected_cash, opening_cash + moved)
                from pos_sessions session
                cross join lateral (
                    select
                        coalesce(sum(amount) filter (where kind = 'cash_in'), 0) as cash_in,
                        coalesce(sum(amount) filter (where kind = 'cash_out'), 0) as cash_out,
                        coalesce(sum(amount) filter (where kind = 'sale'), 0) as sales,
                        coalesce(sum(amount) filter (where kind = 'refund'), 0) as refunds,
                        coalesce(sum(case when kind in ('cash_in', 'sale') then amount else -amount end), 0) as moved
                    from pos_cash_movements
                    where session_id = session.id) as sums
                where register_id = any (?)
                  and (session.cash_in, session.cash_out, session.sales, session.refunds, expected_cash)
                      <> (sums.cash_in, sums.cash_out, sums.sales, sums.refunds, opening_cash + moved)
                """);
    }

    /** A closed session has its closure and keeps to it; one that has a closure stays closed. */
    List<String> closures(Collection<UUID> registers) {
        return found(
                registers,
                """
                select format('session %s is %s, its closure says %s of %s', session.id, status, counted, expected)
                from pos_sessions session
                left join pos_closures closure on closure.session_id = session.id
                where session.register_id = any (?)
                  and ((status = 'closed') <> (closure.session_id is not null)
                      or (closure.expected, closure.counted, closure.variance, closure.z_number)
                          <> (session.expected_cash, session.counted_cash, session.variance, session.z_number))
                """);
    }

    List<String> inactiveWithASession(Collection<UUID> registers) {
        return found(
                registers,
                """
                select format('register %s is inactive, its session %s is %s', register.id, session.id, status)
                from pos_registers register
                join pos_sessions session on session.register_id = register.id
                where register.id = any (?)
                  and not is_active
                  and status <> 'closed'
                """);
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

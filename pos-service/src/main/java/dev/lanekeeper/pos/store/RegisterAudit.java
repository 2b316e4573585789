package dev.lanekeeper.pos.store;

import dev.lanekeeper.runtime.contract.IntegrityCheck;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What must be true of the tables whatever has happened. Each query finds rows that break a
 * promise, the register and a sentence that says how; in a sound database it finds none.
 */
public enum RegisterAudit {
    SEVERAL_LIVE_SESSIONS(
            "A register has one session that is not closed.",
            """
            select register_id, format('register %s has %s sessions that are not closed', register_id, count(*))
            from pos_sessions
            where status <> 'closed'
            group by register_id
            having count(*) > 1
            """),
    SESSION_NUMBERS(
            "Session numbers run from 1, without a gap and without a double.",
            """
            select id, format('register %s has the session numbers %s, next %s', id, numbers, next_session_seq)
            from pos_registers
            left join (
                select register_id, array_agg(number order by number) as numbers
                from (
                    select register_id, substring(session_number from '[0-9]+$')::int as number
                    from pos_sessions) numbered
                group by register_id) given on given.register_id = id
            where coalesce(numbers, '{}') <> array(select generate_series(1, next_session_seq - 1))
            """),
    Z_NUMBERS(
            "Z numbers run from 1, without a gap and without a double.",
            """
            select id, format('register %s has the z numbers %s, next %s', id, numbers, next_z_seq)
            from pos_registers
            left join (
                select register_id, array_agg(z_number order by z_number) as numbers
                from pos_closures
                group by register_id) given on given.register_id = id
            where coalesce(numbers, '{}') <> array(select generate_series(1, next_z_seq - 1))
            """),
    CASH(
            "Every movement is in the sums of its session, and nothing else is.",
            """
            select register_id,
                format('session %s expects %s, its opening and movements make %s', id, expected_cash, opening_cash + coalesce(moved, 0))
            from pos_sessions session
            left join (
                select
                    session_id,
                    coalesce(sum(amount) filter (where kind = 'cash_in'), 0) as cash_in,
                    coalesce(sum(amount) filter (where kind = 'cash_out'), 0) as cash_out,
                    coalesce(sum(amount) filter (where kind = 'sale'), 0) as sales,
                    coalesce(sum(amount) filter (where kind = 'refund'), 0) as refunds,
                    sum(case when kind in ('cash_in', 'sale') then amount else -amount end) as moved
                from pos_cash_movements
                group by session_id) sums on sums.session_id = session.id
            where (session.cash_in, session.cash_out, session.sales, session.refunds, expected_cash)
                is distinct from (
                    coalesce(sums.cash_in, 0), coalesce(sums.cash_out, 0), coalesce(sums.sales, 0), coalesce(sums.refunds, 0),
                    opening_cash + coalesce(moved, 0))
            """),
    CLOSURES(
            "A closed session has its closure and keeps to it; one that has a closure stays closed.",
            """
            select session.register_id, format('session %s is %s, its closure says %s of %s', session.id, status, counted, expected)
            from pos_sessions session
            left join pos_closures closure on closure.session_id = session.id
            where (status = 'closed') <> (closure.session_id is not null)
               or (closure.expected, closure.counted, closure.variance, closure.z_number)
                   <> (session.expected_cash, session.counted_cash, session.variance, session.z_number)
            """),
    INACTIVE_WITH_A_SESSION(
            "A register that is out of service has no session.",
            """
            select register.id, format('register %s is inactive, its session %s is %s', register.id, session.id, status)
            from pos_registers register
            join pos_sessions session on session.register_id = register.id
            where not is_active
              and status <> 'closed'
            """);

    private final String promise;
    private final String sql;

    RegisterAudit(String promise, String sql) {
        this.promise = promise;
        this.sql = sql;
    }

    /** Two columns: register, sentence. */
    public String sql() {
        return sql;
    }

    /** All of them. */
    public static List<IntegrityCheck> checks() {
        return Stream.of(values()).map(RegisterAudit::check).toList();
    }

    private IntegrityCheck check() {
        return new IntegrityCheck(
                name().toLowerCase(Locale.ROOT),
                promise,
                "select sentence from (" + sql + ") as found (register, sentence)");
    }
}

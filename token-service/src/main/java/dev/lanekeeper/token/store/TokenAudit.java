package dev.lanekeeper.token.store;

import dev.lanekeeper.runtime.contract.IntegrityCheck;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What must be true of the tables whatever has happened. Each query finds rows that break a
 * promise, with one text column that says which and how; in a sound database it finds none.
 */
public enum TokenAudit {
    SEVERAL_ACTIVE_TOKENS(
            "A connection has one active token.",
            """
            select 'user ' || user_id || ' has ' || count(*) || ' active tokens of realm ' || realm_id
            from qbo_tokens
            where is_active
            group by user_id, realm_id
            having count(*) > 1
            """),
    GENERATION_REFRESHED_TWICE(
            "A refresh token is spent once.",
            """
            select 'generation ' || from_generation || ' of token ' || token_id || ' was refreshed ' || count(*) || ' times'
            from qbo_refresh_journal
            where status in ('started', 'stored')
            group by token_id, from_generation
            having count(*) > 1
            """),
    GENERATION_BEHIND_ITS_REFRESH(
            "What Intuit gave for a refresh token is kept.",
            """
            select 'token ' || token.id || ' has generation ' || generation || ' after a refresh of ' || from_generation
            from qbo_tokens token
            join qbo_refresh_journal journal on journal.token_id = token.id
            where status = 'stored'
              and generation <= from_generation
            """),
    CODE_EXCHANGED_TWICE(
            "An authorization code is exchanged once.",
            """
            select 'flow ' || min(id::text) || ' and ' || count(*) - 1 || ' more have one code'
            from qbo_flows
            group by code_hash
            having count(*) > 1
            """);

    private final String promise;
    private final String sql;

    TokenAudit(String promise, String sql) {
        this.promise = promise;
        this.sql = sql;
    }

    /** All of them. */
    public static List<IntegrityCheck> checks() {
        return Stream.of(values()).map(TokenAudit::check).toList();
    }

    private IntegrityCheck check() {
        return new IntegrityCheck(name().toLowerCase(Locale.ROOT), promise, sql);
    }
}

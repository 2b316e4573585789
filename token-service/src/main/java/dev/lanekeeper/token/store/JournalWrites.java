package dev.lanekeeper.token.store;

import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import dev.lanekeeper.token.model.Changes;
import dev.lanekeeper.token.model.Flow;
import dev.lanekeeper.token.model.Refresh;
import dev.lanekeeper.token.model.Revocation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Writes what tells of exchanges with Intuit. Rows of the past go in passing: a user's flows after
 * a day, a token's refreshes when so many came after.
 */
final class JournalWrites {

    private final Pipeline pipeline;

    JournalWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    void add(TokenBatch batch) {
        Changes changes = batch.state().changes();
        updateRefreshes(known(changes.refreshes(), batch));
        insertRefreshes(
                changes.refreshes().stream()
                        .filter(refresh -> !batch.refreshes.contains(refresh.id()))
                        .sorted(Comparator.comparing(Refresh::id))
                        .toList());
        updateFlows(
                changes.flows().stream().filter(flow -> batch.flows.contains(flow.id())).toList());
        insertFlows(
                changes.flows().stream()
                        .filter(flow -> !batch.flows.contains(flow.id()))
                        .sorted(Comparator.comparing(Flow::codeHash))
                        .toList());
        insertRevocations(changes.toRevoke());
        RowSet.of(changes.revoked().stream().sorted().toList())
                .uuid(id -> id)
                .write(
                        pipeline,
                        """
                        delete from qbo_revocations
                        where id = any (?::uuid[])
                        """);
    }

    private static List<Refresh> known(Collection<Refresh> refreshes, TokenBatch batch) {
        return refreshes.stream()
                .filter(refresh -> batch.refreshes.contains(refresh.id()))
                .toList();
    }

    private void updateRefreshes(List<Refresh> refreshes) {
        RowSet.of(refreshes)
                .uuid(Refresh::id)
                .text(refresh -> refresh.status().toString())
                .text(Refresh::errorCode)
                .text(Refresh::intuitTid)
                .time(Refresh::exchangedAt)
                .time(Refresh::storedAt)
                .write(
                        pipeline,
                        """
                        update qbo_refresh_journal
                        set status = changed.status,
                            error_code = changed.error_code,
                            intuit_tid = changed.intuit_tid,
                            exchanged_at = changed.exchanged_at,
                            stored_at = changed.stored_at
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                          as changed (id, status, error_code, intuit_tid, exchanged_at, stored_at)
                        where qbo_refresh_journal.id = changed.id
                        """);
        RowSet.of(refreshes)
                .uuid(Refresh::tokenId)
                .bigint(Refresh::fromGeneration)
                .write(
                        pipeline,
                        """
                        delete from qbo_refresh_journal
                        using unnest(?::uuid[], ?::bigint[]) as latest (token_id, generation)
                        where qbo_refresh_journal.token_id = latest.token_id
                          and from_generation < latest.generation - 100
                          and status <> 'started'
                        """);
    }

    private void insertRefreshes(List<Refresh> refreshes) {
        RowSet.of(refreshes)
                .uuid(Refresh::id)
                .uuid(Refresh::tokenId)
                .text(Refresh::userId)
                .text(Refresh::realmId)
                .bigint(Refresh::fromGeneration)
                .text(refresh -> refresh.status().toString())
                .text(Refresh::errorCode)
                .text(Refresh::intuitTid)
                .time(Refresh::startedAt)
                .time(Refresh::exchangedAt)
                .time(Refresh::storedAt)
                .write(
                        pipeline,
                        """
                        insert into qbo_refresh_journal (
                            id, token_id, user_id, realm_id, from_generation, status, error_code, intuit_tid, started_at, exchanged_at, stored_at)
                        select *
                        from unnest(
                            ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                            ?::timestamptz[], ?::timestamptz[])
                        """);
    }

    private void updateFlows(List<Flow> flows) {
        RowSet.of(flows)
                .uuid(Flow::id)
                .text(flow -> flow.status().toString())
                .text(Flow::sealedCode)
                .text(Flow::errorCode)
                .write(
                        pipeline,
                        """
                        update qbo_flows
                        set status = changed.status,
                            code_enc = changed.code,
                            error_code = changed.error_code
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::text[])
                          as changed (id, status, code, error_code)
                        where qbo_flows.id = changed.id
                        """);
    }

    private void insertFlows(List<Flow> flows) {
        RowSet.of(flows)
                .uuid(Flow::id)
                .text(Flow::userId)
                .text(Flow::realmId)
                .text(Flow::codeHash)
                .text(Flow::sealedCode)
                .text(flow -> flow.status().toString())
                .text(Flow::errorCode)
                .time(Flow::startedAt)
                .write(
                        pipeline,
                        """
                        insert into qbo_flows (id, user_id, realm_id, code_hash, code_enc, status, error_code, started_at)
                        select *
                        from unnest(
                            ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                        """);
        RowSet.of(flows.stream().map(Flow::userId).distinct().sorted().toList())
                .text(user -> user)
                .write(
                        pipeline,
                        """
                        delete from qbo_flows
                        where user_id = any (?::text[])
                          and started_at < now() - interval '1 day'
                          and status <> 'started'
                        """);
    }

    private void insertRevocations(List<Revocation> revocations) {
        RowSet.of(revocations.stream().sorted(Comparator.comparing(Revocation::id)).toList())
                .uuid(Revocation::id)
                .text(Revocation::userId)
                .text(Revocation::realmId)
                .text(Revocation::refreshToken)
                .integer(Revocation::keyId)
                .time(Revocation::createdAt)
                .write(
                        pipeline,
                        """
                        insert into qbo_revocations (id, user_id, realm_id, refresh_token_enc, key_id, created_at)
                        select *
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::timestamptz[])
                        """);
    }
}

package dev.lanekeeper.token.store;

import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenCommand.AbandonConnect;
import dev.lanekeeper.events.token.TokenCommand.ConnectRealm;
import dev.lanekeeper.events.token.TokenCommand.StoreToken;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.EntityRows;
import dev.lanekeeper.token.model.Terms;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Loads and writes the rows of one batch. All rows of a user belong to the user's lane. A wrong key
 * waits at the user's lock: rows would not do, since a store deletes the one and inserts another,
 * and whoever waits for a row that goes finds none ({@code docs/decisions/0013}). Locks are taken
 * in one order, so that nobody waits in a circle.
 */
public final class TokenStore {

    private final EntityManager entities;
    private final EntityRows rows;
    private final JdbcOperations jdbc;
    private final Terms terms;

    public TokenStore(EntityManager entities, JdbcOperations jdbc, Terms terms) {
        this.entities = entities;
        this.rows = new EntityRows(entities);
        this.jdbc = jdbc;
        this.terms = terms;
    }

    public TokenBatch load(List<CommandMessage<TokenCommand>> messages) {
        var batch = new TokenBatch(terms);
        List<TokenCommand> commands = messages.stream().map(CommandMessage::command).toList();
        String[] users =
                commands.stream()
                        .map(TokenCommand::userId)
                        .distinct()
                        .sorted()
                        .toArray(String[]::new);
        lock(users);
        loadTokens(batch, users);
        loadRefreshes(batch, users);
        loadFlows(batch, commands);
        // Rows are read once and written by others than Hibernate.
        entities.clear();
        return batch;
    }

    public void save(TokenBatch batch, Pipeline pipeline) {
        new TokenWrites(pipeline).add(batch);
        new JournalWrites(pipeline).add(batch);
    }

    private void lock(String[] users) {
        jdbc.query(
                """
                select pg_advisory_xact_lock(key)
                from (
                    select distinct hashtextextended(user_id, 0) as key
                    from unnest(?::text[]) user_id
                    order by key) keys
                """,
                (RowCallbackHandler) _ -> {},
                (Object) users);
    }

    private void loadTokens(TokenBatch batch, String[] users) {
        rows
                .of(
                        TokenRow.class,
                        """
                        select *
                        from qbo_tokens
                        where user_id = any (:users)
                        """,
                        Map.of("users", users))
                .stream()
                .map(TokenRow::token)
                .forEach(token -> {
                    batch.tokens.add(token.id());
                    batch.state().put(token);
                });
    }

    /** Those under way: the others are of the past. */
    private void loadRefreshes(TokenBatch batch, String[] users) {
        rows
                .of(
                        RefreshRow.class,
                        """
                        select *
                        from qbo_refresh_journal
                        where user_id = any (:users)
                          and status = 'started'
                        """,
                        Map.of("users", users))
                .stream()
                .map(RefreshRow::refresh)
                .forEach(refresh -> {
                    batch.refreshes.add(refresh.id());
                    batch.state().put(refresh);
                });
    }

    /** By their ids, and those that have the code of a new one already, whoever's they are. */
    private void loadFlows(TokenBatch batch, List<TokenCommand> commands) {
        UUID[] ids =
                commands.stream()
                        .flatMap(TokenStore::flowOf)
                        .distinct()
                        .sorted()
                        .toArray(UUID[]::new);
        String[] codes =
                commands.stream()
                        .filter(ConnectRealm.class::isInstance)
                        .map(command -> ((ConnectRealm) command).codeHash())
                        .toArray(String[]::new);
        if (ids.length == 0) {
            return;
        }
        rows
                .of(
                        FlowRow.class,
                        """
                        select *
                        from qbo_flows
                        where id = any (:ids)
                           or code_hash = any (:codes)
                        """,
                        Map.of("ids", ids, "codes", codes))
                .stream()
                .map(FlowRow::flow)
                .forEach(flow -> {
                    batch.flows.add(flow.id());
                    batch.state().put(flow);
                });
    }

    private static Stream<UUID> flowOf(TokenCommand command) {
        return switch (command) {
            case ConnectRealm connect -> Stream.of(connect.flowId());
            case AbandonConnect abandon -> Stream.of(abandon.flowId());
            case StoreToken store -> Stream.ofNullable(store.flowId());
            default -> Stream.of();
        };
    }
}

package dev.lanekeeper.token.model;

import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the users of one batch. Deciders read it; only accepted changes get into it.
 */
public final class TokenState {

    private final Terms terms;
    private final Map<UUID, Token> tokens = new LinkedHashMap<>();
    private final Map<UUID, Refresh> refreshes = new HashMap<>();
    private final Map<UUID, Flow> flows = new HashMap<>();
    private final Changes changes = new Changes();

    public TokenState(Terms terms) {
        this.terms = terms;
    }

    /** Decides a command and, when it is accepted, takes its changes in. */
    public Decision decide(CommandMessage<TokenCommand> message) {
        Step<Change> step = TokenDecider.decide(this, message);
        step.changes().forEach(this::take);
        return step.decision();
    }

    private void take(Change change) {
        switch (change) {
            case Change.OfToken(Token token) -> put(token);
            case Change.TokenGone(UUID id) -> tokens.remove(id);
            case Change.OfRefresh(Refresh refresh) -> put(refresh);
            case Change.OfFlow(Flow flow) -> put(flow);
            case Change.ToRevoke _, Change.Revoked _ -> {}
        }
        changes.add(change);
    }

    public Changes changes() {
        return changes;
    }

    public void put(Token token) {
        tokens.put(token.id(), token);
    }

    public void put(Refresh refresh) {
        refreshes.put(refresh.id(), refresh);
    }

    public void put(Flow flow) {
        flows.put(flow.id(), flow);
    }

    Terms terms() {
        return terms;
    }

    @Nullable Token token(UUID id) {
        return tokens.get(id);
    }

    /** The token that the connection lives by; there is one at most. */
    @Nullable Token active(String userId, String realmId) {
        return tokensOf(userId, realmId).stream().filter(Token::active).findFirst().orElse(null);
    }

    /**
     * All that there are, deactivated ones included.
     *
     * @param realmId null: of all companies
     */
    List<Token> tokensOf(String userId, @Nullable String realmId) {
        return tokens.values().stream()
                .filter(token -> token.userId().equals(userId))
                .filter(token -> realmId == null || token.realmId().equals(realmId))
                .toList();
    }

    @Nullable Refresh refresh(UUID id) {
        return refreshes.get(id);
    }

    /** The refresh of this generation that is under way. */
    @Nullable Refresh underWay(Token token) {
        return refreshes.values().stream()
                .filter(Refresh::isUnderWay)
                .filter(refresh ->
                        refresh.tokenId().equals(token.id())
                                && refresh.fromGeneration() == token.generation())
                .findFirst()
                .orElse(null);
    }

    @Nullable Flow flow(UUID id) {
        return flows.get(id);
    }

    /** Whether this code came before, from whomever. */
    boolean knowsCode(String codeHash) {
        return flows.values().stream().anyMatch(flow -> flow.codeHash().equals(codeHash));
    }
}

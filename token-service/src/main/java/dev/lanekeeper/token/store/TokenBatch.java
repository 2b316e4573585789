package dev.lanekeeper.token.store;

import dev.lanekeeper.token.model.Terms;
import dev.lanekeeper.token.model.TokenState;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The working set of one batch, and which rows of it the tables have already. */
public final class TokenBatch {

    private final TokenState state;
    final Set<UUID> tokens = new HashSet<>();
    final Set<UUID> refreshes = new HashSet<>();
    final Set<UUID> flows = new HashSet<>();

    TokenBatch(Terms terms) {
        state = new TokenState(terms);
    }

    public TokenState state() {
        return state;
    }
}

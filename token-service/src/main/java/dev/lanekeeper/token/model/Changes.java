package dev.lanekeeper.token.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a batch changes, by table: of a row that many commands touched, its last state. */
public final class Changes {

    private final Map<UUID, Token> tokens = new LinkedHashMap<>();
    private final Set<UUID> goneTokens = new LinkedHashSet<>();
    private final Map<UUID, Refresh> refreshes = new LinkedHashMap<>();
    private final Map<UUID, Flow> flows = new LinkedHashMap<>();
    private final List<Revocation> toRevoke = new ArrayList<>();
    private final List<UUID> revoked = new ArrayList<>();

    void add(Change change) {
        switch (change) {
            case Change.OfToken(Token token) -> tokens.put(token.id(), token);
            case Change.TokenGone(UUID id) -> {
                // One that came and went within the batch was never there.
                tokens.remove(id);
                goneTokens.add(id);
            }
            case Change.OfRefresh(Refresh refresh) -> refreshes.put(refresh.id(), refresh);
            case Change.OfFlow(Flow flow) -> flows.put(flow.id(), flow);
            case Change.ToRevoke(Revocation revocation) -> toRevoke.add(revocation);
            case Change.Revoked(UUID id) -> revoked.add(id);
        }
    }

    public Collection<Token> tokens() {
        return tokens.values();
    }

    public Collection<UUID> goneTokens() {
        return goneTokens;
    }

    public Collection<Refresh> refreshes() {
        return refreshes.values();
    }

    public Collection<Flow> flows() {
        return flows.values();
    }

    public List<Revocation> toRevoke() {
        return toRevoke;
    }

    public List<UUID> revoked() {
        return revoked;
    }
}

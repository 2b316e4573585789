package dev.lanekeeper.sync.store;

import dev.lanekeeper.sync.model.SyncState;
import dev.lanekeeper.sync.model.Terms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The working set of one batch, and which rows of it the tables have already. */
public final class SyncBatch {

    private final SyncState state;
    final Set<String> pages = new HashSet<>();
    final Set<UUID> sessions = new HashSet<>();

    /** Ids of the conversations that there are, by page and contact. */
    final Map<Wanted.Contact, UUID> conversations = new HashMap<>();

    SyncBatch(Terms terms) {
        state = new SyncState(terms);
    }

    public SyncState state() {
        return state;
    }
}

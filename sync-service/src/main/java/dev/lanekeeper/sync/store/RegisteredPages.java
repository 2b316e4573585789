package dev.lanekeeper.sync.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lanekeeper.sync.store.PageReads.Registered;
import java.util.Map;
import java.util.Set;

/**
 * Whose a page of Facebook's is, for the webhooks that come hundreds in a second. What was found
 * once stays true, as no page is ever given to somebody else; what was not found is looked up
 * again, for it may be registered by now.
 */
public final class RegisteredPages {

    private static final int PAGES_MAX = 100_000;

    private final PageReads reads;
    private final Cache<String, Registered> known =
            Caffeine.newBuilder().maximumSize(PAGES_MAX).build();

    public RegisteredPages(PageReads reads) {
        this.reads = reads;
    }

    /** Those of them that are registered, by Facebook's id. */
    public Map<String, Registered> of(Set<String> facebookPageIds) {
        return known.getAll(facebookPageIds, this::read);
    }

    private Map<String, Registered> read(Set<? extends String> facebookPageIds) {
        return reads.registered(Set.copyOf(facebookPageIds));
    }
}

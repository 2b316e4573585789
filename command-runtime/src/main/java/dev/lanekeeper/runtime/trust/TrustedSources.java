package dev.lanekeeper.runtime.trust;

import dev.lanekeeper.events.CommandIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The foreign producers that may write to the command topic. Who is not listed has no rights. */
public final class TrustedSources {

    private final List<SourceRights> entries;

    /**
     * @throws IllegalArgumentException when an entry is no good; the message names it
     */
    public TrustedSources(TrustSettings settings) {
        List<SourceRights> checked = new ArrayList<>();
        for (int i = 0; i < settings.sources().size(); i++) {
            checked.add(rights("lanekeeper.trust.sources[" + i + "]", settings.sources().get(i)));
        }
        this.entries = List.copyOf(checked);
    }

    private static SourceRights rights(String name, TrustSettings.Source entry) {
        String source = entry.source() == null ? "" : entry.source();
        int star = source.indexOf(SourceRights.ANY);
        if (source.isEmpty() || (star >= 0 && star < source.length() - 1)) {
            throw new IllegalArgumentException(
                    name
                            + ".source: '"
                            + source
                            + "' (expected: a ce_source, or a prefix of one that ends in *)");
        }
        if (source.startsWith(CommandIdentity.OWN_SOURCE_PREFIX)) {
            throw new IllegalArgumentException(
                    name
                            + ".source: "
                            + source
                            + " (expected: a foreign source; those of our own are signed, and not listed)");
        }
        return new SourceRights(
                source,
                named(name + ".types", "names of commands", entry.types()),
                named(name + ".tenants", "tenants", entry.tenants()));
    }

    private static Set<String> named(String name, String expected, @Nullable Set<String> names) {
        if (names == null || names.isEmpty()) {
            throw new IllegalArgumentException(
                    name + ": none (expected: " + expected + ", or * for all)");
        }
        return Set.copyOf(names);
    }

    /** What the source may do; empty when it is not listed. */
    Optional<SourceRights> rightsOf(String source) {
        return entries.stream().filter(entry -> entry.cover(source)).findFirst();
    }
}

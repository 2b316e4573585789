package dev.lanekeeper.runtime.trust;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose word counts on the command topic. Checked by {@link RecordSignature} and {@link
 * TrustedSources}, and not while it is bound: Spring's report of a failed binding quotes values.
 *
 * @param keys shared by all instances of our services; the first signs, each of them verifies
 * @param sources the foreign producers; the first entry that covers a {@code ce_source} counts
 * @param signatureHoursMax how long a signature counts, and for how long a dead letter can be
 *     replayed: at least as long as a command can wait in its topic, and never longer than the
 *     inbox remembers, since what it has forgotten would be done again
 */
@ConfigurationProperties("lanekeeper.trust")
public record TrustSettings(List<Key> keys, List<Source> sources, int signatureHoursMax) {

    public TrustSettings(
            @Nullable List<Key> keys, @Nullable List<Source> sources, int signatureHoursMax) {
        this.keys = keys == null ? List.of() : List.copyOf(keys);
        this.sources = sources == null ? List.of() : List.copyOf(sources);
        this.signatureHoursMax = signatureHoursMax;
    }

    /**
     * A key for HMAC-SHA-256.
     *
     * @param id names the key in signatures; letters, digits, {@code -} and {@code _}
     * @param secret its UTF-8 bytes are the key; at least {@link RecordSignature#SECRET_BYTES_MIN}
     */
    public record Key(@Nullable String id, @Nullable String secret) {

        /** Without the secret: settings end in logs. */
        @Override
        public String toString() {
            return "Key[id=" + id + "]";
        }
    }

    /**
     * A foreign producer and what it may do.
     *
     * @param source its {@code ce_source}, exactly; or a prefix of it that ends in {@code *}
     * @param types names of commands, without service and version ({@code OpenOrJoinSession}); or
     *     {@code *}
     * @param tenants whose objects it may touch; or {@code *}
     */
    public record Source(
            @Nullable String source, @Nullable Set<String> types, @Nullable Set<String> tenants) {}
}

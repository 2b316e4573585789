package dev.lanekeeper.token.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The tokens that this instance has given away lately. Memory is enough: after a restart, the next
 * use of a token refreshes it.
 */
public final class TokensInUse {

    private final LinkedHashMap<Token, Use> uses;

    /**
     * @param tokensMax those used the longest ago are forgotten beyond that
     */
    public TokensInUse(int tokensMax) {
        this.uses =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Token, Use> eldest) {
                        return size() > tokensMax;
                    }
                };
    }

    /** Which it is. */
    public record Token(String userId, String realmId, UUID tokenId) {}

    private record Use(long generation, Instant expiresAt, Instant usedAt) {}

    /** A token that ends soon. */
    public record Ending(Token token, long generation) {}

    public synchronized void used(Token token, long generation, Instant expiresAt) {
        uses.put(token, new Use(generation, expiresAt, Instant.now()));
    }

    /**
     * Those used lately that end soon. Each is told once; the next use brings it back.
     *
     * @param lately how long ago the last use may be
     * @param ahead how long before its end a token is told
     * @param jitter by up to which each is told later, so that tokens which were refreshed together
     *     do not stay together
     */
    synchronized List<Ending> takeEnding(
            Instant now, Duration lately, Duration ahead, Duration jitter) {
        uses.values().removeIf(use -> use.usedAt().isBefore(now.minus(lately)));
        List<Map.Entry<Token, Use>> ending =
                uses.entrySet().stream()
                        .filter(entry -> {
                            Duration later = spread(entry.getKey(), jitter);
                            Instant due = entry.getValue().expiresAt().minus(ahead).plus(later);
                            return !due.isAfter(now);
                        })
                        .toList();
        ending.forEach(entry -> uses.remove(entry.getKey()));
        return ending.stream()
                .map(entry -> new Ending(entry.getKey(), entry.getValue().generation()))
                .toList();
    }

    private static Duration spread(Token token, Duration jitter) {
        return Duration.ofMillis(
                Math.floorMod(token.tokenId().hashCode(), Math.max(1, jitter.toMillis())));
    }
}

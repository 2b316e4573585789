package dev.lanekeeper.embedded.issuer;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a token is for, and for how long: {@code
 * TokenRequest.user("alice").vendor("v1").role("admin")}.
 */
public record TokenRequest(
        String subject,
        @Nullable String vendor,
        @Nullable String workspace,
        Set<String> roles,
        Duration lifetime) {
    private static final Duration DEFAULT_LIFETIME = Duration.ofHours(12);

    public TokenRequest {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("subject '" + subject + "' (expected: a name)");
        }
        if (!lifetime.isPositive()) {
            throw new IllegalArgumentException(
                    "lifetime " + lifetime + " (expected: more than zero)");
        }
        roles = Set.copyOf(roles);
    }

    public static TokenRequest user(String subject) {
        return new TokenRequest(subject, null, null, Set.of(), DEFAULT_LIFETIME);
    }

    public TokenRequest vendor(@Nullable String vendor) {
        return new TokenRequest(subject, vendor, workspace, roles, lifetime);
    }

    public TokenRequest workspace(@Nullable String workspace) {
        return new TokenRequest(subject, vendor, workspace, roles, lifetime);
    }

    /** One role more. */
    public TokenRequest role(String role) {
        var more = new LinkedHashSet<>(roles);
        more.add(role);
        return new TokenRequest(subject, vendor, workspace, more, lifetime);
    }

    public TokenRequest lifetime(Duration lifetime) {
        return new TokenRequest(subject, vendor, workspace, roles, lifetime);
    }
}

package dev.lanekeeper.runtime.login;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** A verified token, seen as its {@link Caller}. */
final class CallerToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    private CallerToken(Caller caller) {
        super(
                caller.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList());
        this.caller = caller;
        setAuthenticated(true);
    }

    /**
     * @throws InvalidBearerTokenException for a token that stands for no settled user
     */
    static CallerToken of(Jwt token, LoginSettings.Claims claims) {
        refuseUnsettled(token);
        return new CallerToken(
                new Caller(
                        Objects.requireNonNull(token.getSubject(), "the decoder requires sub"),
                        text(claim(token, claims.vendor())),
                        text(claim(token, claims.workspace())),
                        roles(claim(token, claims.roles()))));
    }

    /**
     * Supabase marks anonymous sign-ins so (is_anonymous), Clerk sessions whose owner has tasks
     * left (sts).
     */
    private static void refuseUnsettled(Jwt token) {
        if (Boolean.TRUE.equals(token.getClaim("is_anonymous"))
                || "pending".equals(token.getClaim("sts"))) {
            throw new InvalidBearerTokenException(
                    "the token stands for an anonymous or pending login");
        }
    }

    private static @Nullable Object claim(Jwt token, String path) {
        Object value = token.getClaims();
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }

    private static @Nullable String text(@Nullable Object claim) {
        return claim == null || claim.toString().isEmpty() ? null : claim.toString();
    }

    private static Set<String> roles(@Nullable Object claim) {
        Collection<?> names =
                switch (claim) {
                    case null -> List.of();
                    case Collection<?> several -> several;
                    default -> List.of(claim);
                };
        return names.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}

package dev.lanekeeper.embedded.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What somebody asks for. */
public record Request(
        String method,
        String path,
        Form query,
        byte[] body,
        Function<String, @Nullable String> headers) {

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    public @Nullable String header(String name) {
        return headers.apply(name);
    }

    /** The parameters, wherever they stand: in the body, or in the query when there is none. */
    public Form form() {
        return body.length > 0 ? Form.parse(new String(body, StandardCharsets.UTF_8)) : query;
    }

    /** {@code user:password} of HTTP Basic; empty when it is not there, or no base64. */
    public String basic() {
        String credentials = credentials(BASIC);
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /** The bearer token; empty when it is not there. */
    public String bearer() {
        return credentials(BEARER);
    }

    private String credentials(String scheme) {
        String authorization = header("Authorization");
        return authorization != null
                        && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? authorization.substring(scheme.length()).strip()
                : "";
    }
}

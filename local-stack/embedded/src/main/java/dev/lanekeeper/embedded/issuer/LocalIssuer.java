package dev.lanekeeper.embedded.issuer;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.lanekeeper.embedded.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Serves an issuer's discovery document and public keys on 127.0.0.1, as OpenID Connect Discovery
 * 1.0 and RFC 7517 say, and mints tokens for whoever holds the object: over HTTP nobody gets one.
 */
public final class LocalIssuer implements AutoCloseable {
    private static final String DISCOVERY_PATH = "/.well-known/openid-configuration";

    private final HttpServer server;
    private final TokenMint mint;

    private LocalIssuer(HttpServer server, TokenMint mint) {
        this.server = server;
        this.mint = mint;
    }

    /**
     * Serves from now on.
     *
     * @param port on 127.0.0.1; {@link LoopbackPort#ANY} picks a free one
     * @throws dev.lanekeeper.embedded.PortInUseException when the wanted port is taken
     */
    public static LocalIssuer start(int port, IssuerKeys keys) {
        int claimed = LoopbackPort.claim("the token issuer", port);
        var mint = new TokenMint(keys, "http://localhost:" + claimed);
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), claimed);
            var server = HttpServer.create(address, 0);
            server.createContext(DISCOVERY_PATH, answering(DISCOVERY_PATH, discovery(mint)));
            server.createContext(
                    TokenMint.JWKS_PATH,
                    answering(TokenMint.JWKS_PATH, keys.published().toJSONObject()));
            server.start();
            return new LocalIssuer(server, mint);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve the token issuer on port " + claimed, e);
        }
    }

    public String issuerUri() {
        return mint.issuerUri();
    }

    public String jwksUri() {
        return mint.jwksUri();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public TokenMint mint() {
        return mint;
    }

    public String token(TokenRequest request) {
        return mint.token(request);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Map<String, Object> discovery(TokenMint mint) {
        return Map.of(
                "issuer", mint.issuerUri(),
                "jwks_uri", mint.jwksUri(),
                "response_types_supported", List.of("token"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
    }

    private static HttpHandler answering(String path, Map<String, Object> document) {
        byte[] body = JSONObjectUtils.toJSONString(document).getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            try (exchange) {
                answer(exchange, path, body);
            }
        };
    }

    /** A context of HttpServer takes all that begins like it. */
    private static void answer(HttpExchange exchange, String path, byte[] body) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            exchange.sendResponseHeaders(404, -1);
        } else if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            exchange.sendResponseHeaders(405, -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

package dev.lanekeeper.embedded.intuit;

import dev.lanekeeper.embedded.sandbox.FailureQueue;
import dev.lanekeeper.embedded.sandbox.JournaledObjects;
import dev.lanekeeper.embedded.sandbox.LoopbackHttp;
import java.util.List;
import java.util.stream.Stream;

/**
 * An Intuit of our own on 127.0.0.1, all of it at one address. Besides the endpoints it serves the
 * page on which users consent and controls for scripts ({@code /sandbox/…}); tests that hold the
 * object use its methods.
 */
public final class SandboxIntuit implements AutoCloseable {

    private static final String SCOPE = "com.intuit.quickbooks.accounting";

    private final LoopbackHttp http;
    private final FailureQueue<Failure> failures = new FailureQueue<>();
    private final Ledger ledger;
    private final Grants grants;
    private final IdTokens idTokens;
    private final TokenEndpoints tokens;

    private SandboxIntuit(LoopbackHttp http, IntuitSettings settings) {
        this.http = http;
        this.ledger = new Ledger(settings.clock(), new JournaledObjects(settings.journal()));
        this.grants = new Grants(ledger, settings.accessTokenLife());
        this.idTokens = new IdTokens(settings.clientId(), settings.clock());
        this.tokens =
                new TokenEndpoints(settings.clientId(), settings.clientSecret(), grants, idTokens);
    }

    /**
     * Serves from now on.
     *
     * @throws dev.lanekeeper.embedded.PortInUseException when the wanted port is taken
     */
    public static SandboxIntuit start(IntuitSettings settings) {
        LoopbackHttp http = LoopbackHttp.on("the sandbox Intuit", settings.port());
        var sandbox = new SandboxIntuit(http, settings);
        http.serve(sandbox.handler(settings));
        return sandbox;
    }

    private IntuitHttp handler(IntuitSettings settings) {
        return new IntuitHttp(
                failures,
                tokens,
                new OpenEndpoints(http.base(), grants, idTokens),
                new ConsentPage(settings.clientId(), settings.redirectUris(), grants),
                new Controls(this, ledger));
    }

    /** The address, without a path. */
    public String base() {
        return http.base();
    }

    public int port() {
        return http.port();
    }

    /** Of the token and revoke endpoints. */
    public FailureQueue<Failure> failures() {
        return failures;
    }

    /** The owner of a company consents on the page: the code that goes back with the browser. */
    public String consent(String realmId, String redirectUri) {
        return grants.consent(realmId, SCOPE, redirectUri);
    }

    /** A pair that somebody has had before. */
    public IssuedTokens issue(String realmId) {
        Grants.Pair pair = grants.issue(realmId, SCOPE);
        return new IssuedTokens(pair.accessToken(), pair.refreshToken());
    }

    /**
     * Calls of known clients, whatever came of them, ordered failures included: {@code exchange},
     * {@code refresh}, {@code revoke}.
     */
    public long calls(String operation) {
        return tokens.calls(operation);
    }

    /** Refreshes that gave tokens. */
    public long refreshes() {
        return grants.refreshes();
    }

    /** Calls with a code or a refresh token that was worth nothing. */
    public long invalidGrants() {
        return tokens.invalidGrants();
    }

    public boolean refreshTokenLives(String refreshToken) {
        return ledger.living(Ledger.REFRESH, refreshToken) != null;
    }

    public boolean accessTokenLives(String accessToken) {
        return grants.grantOf(accessToken) != null;
    }

    /** Every code and token that was ever issued. */
    public List<String> secrets() {
        return Stream.of(Ledger.CODE, Ledger.ACCESS, Ledger.REFRESH)
                .flatMap(kind -> ledger.all(kind, _ -> true).stream())
                .map(object -> object.get("id").asString())
                .toList();
    }

    /** Refresh tokens of a company that are good for something. */
    public long liveRefreshTokens(String realmId) {
        return grants.liveRefreshTokens(realmId);
    }

    /** The owner of a company throws the app out. */
    public void disconnect(String realmId) {
        grants.disconnect(realmId);
    }

    /** Whether used refresh tokens go on, as they may at the real one for a day. */
    public void grace(boolean on) {
        grants.grace(on);
    }

    @Override
    public void close() {
        http.close();
    }
}

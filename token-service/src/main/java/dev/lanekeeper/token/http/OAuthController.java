package dev.lanekeeper.token.http;

import dev.lanekeeper.events.TimeOrderedIds;
import dev.lanekeeper.events.token.TokenCommand.ConnectRealm;
import dev.lanekeeper.events.token.TokenResult;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.seal.SecretBox;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.CommandCall.Success;
import dev.lanekeeper.runtime.web.Intake;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.token.TokenSettings;
import dev.lanekeeper.token.intuit.IntuitApi;
import dev.lanekeeper.token.intuit.IntuitSettings;
import dev.lanekeeper.token.intuit.TokenSeal;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Users connect their companies. The way back from Intuit has no login: the sealed state says who
 * left, the cookie that it is the same browser, and the lane that it is the first return.
 */
@RestController
@RequestMapping(OAuthController.PATH)
public final class OAuthController {

    static final String PATH = "/api/qbo/oauth";

    /** Where users come back to. */
    public static final String CALLBACK = PATH + "/callback";

    private static final String FLOWS = "lanekeeper.oauth.flows";

    /** Those that there are besides the codes of refusals. */
    private static final List<String> FLOW_RESULTS = List.of("started", "completed", "pending");

    private static final String COOKIE = "lanekeeper_oauth";
    private static final Pattern COOKIE_FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int COOKIE_BYTES = 32;
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7E]{1,2000}");

    private final SecretBox box;
    private final TokenSeal seal;
    private final IntuitApi intuit;
    private final boolean secureCookie;
    private final TokenSettings settings;
    private final MeterRegistry meters;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();

    OAuthController(
            SecretBox box,
            TokenSeal seal,
            IntuitApi intuit,
            IntuitSettings intuitSettings,
            TokenSettings settings,
            MeterRegistry meters) {
        this.box = box;
        this.seal = seal;
        this.intuit = intuit;
        this.secureCookie = intuitSettings.redirectUri().startsWith("https:");
        this.settings = settings;
        this.meters = meters;
        FLOW_RESULTS.forEach(result -> meters.counter(FLOWS, "result", result));
    }

    /** Where to send the browser to. */
    record Start(URI authorizationUrl, Instant expiresAt) {}

    /** One cookie serves all tabs of a browser. */
    @Operation(summary = "Where to send the browser to connect a company")
    @PostMapping("/start")
    ResponseEntity<Start> start(
            @CookieValue(name = COOKIE, required = false) @Nullable String known, Caller caller) {
        String cookie = known != null && COOKIE_FORM.matcher(known).matches() ? known : newCookie();
        Instant expiresAt = clock.instant().plus(settings.stateLife());
        var state =
                new OAuthState(
                        caller.subject(),
                        TimeOrderedIds.next(),
                        expiresAt,
                        OAuthState.hash(cookie));
        count("started");
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, setCookie(cookie).toString())
                .body(new Start(intuit.authorizeAddress(state.sealed(box)), expiresAt));
    }

    private String newCookie() {
        byte[] bytes = new byte[COOKIE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Lax: it has to come along when Intuit sends the browser back. */
    private ResponseCookie setCookie(String value) {
        return ResponseCookie.from(COOKIE, value)
                .path(PATH)
                .httpOnly(true)
                .secure(secureCookie)
                .sameSite("Lax")
                .maxAge(settings.stateLife())
                .build();
    }

    /** The company that is connected now. */
    record ConnectedRealm(String realmId) {}

    @Operation(summary = "Where Intuit sends the browser back to")
    @Answered({Answered.SuccessWithStatus.class, TokenResult.Stored.class, ConnectedRealm.class})
    @Answered(status = 202)
    @Answered(status = 303)
    @GetMapping("/callback")
    ResponseEntity<?> callback(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String realmId,
            @RequestParam(required = false) @Nullable String error,
            @CookieValue(name = COOKIE, required = false) @Nullable String cookie,
            Intake intake)
            throws InterruptedException {
        try {
            ConnectRealm command = command(proven(state, cookie), code, realmId, error);
            CommandCall call = intake.callOf(new Caller(command.userId(), null, null, Set.of()));
            ResponseEntity<?> answer =
                    call.sendAndFollow(
                            command,
                            Ending::finishedBy,
                            success -> connected(success, command.realmId()));
            count(answer.getStatusCode().isSameCodeAs(HttpStatus.OK) ? "completed" : "pending");
            return shown(answer);
        } catch (ProblemException e) {
            count(e.code());
            throw e;
        }
    }

    private OAuthState proven(@Nullable String state, @Nullable String cookie) {
        if (state != null && cookie != null) {
            OAuthState ours = OAuthState.open(box, state).orElse(null);
            if (ours != null && ours.isOf(cookie)) {
                return ours;
            }
        }
        throw new ProblemException(
                HttpStatus.BAD_REQUEST,
                "state_mismatch",
                "This is not the return of a browser that we have sent to Intuit.",
                Map.of());
    }

    private ConnectRealm command(
            OAuthState state,
            @Nullable String code,
            @Nullable String realmId,
            @Nullable String error) {
        if (error != null) {
            boolean denied = error.equals("access_denied");
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    denied ? "consent_denied" : "authorization_failed",
                    denied ? "The user has not consented." : "Intuit has not let the user through.",
                    Map.of());
        }
        if (realmId == null) {
            throw Realm.invalid("/realmId", "is missing");
        }
        if (code == null || !CODE.matcher(code).matches()) {
            throw Realm.invalid("/code", "is no authorisation code");
        }
        String realm = Realm.checked(realmId);
        return new ConnectRealm(
                state.userId(),
                realm,
                state.flowId(),
                state.expiresAt(),
                OAuthState.hash(code),
                seal.sealedCode(state.userId(), realm, code));
    }

    private static Map<String, ?> connected(Success success, String realmId) {
        Ending.requireConnected(success);
        var body = new LinkedHashMap<String, Object>(TokenController.resultWithSuccess(success));
        body.put("realmId", realmId);
        return body;
    }

    /** A browser goes on to where the operator wants it. */
    private ResponseEntity<?> shown(ResponseEntity<?> answer) {
        String next = settings.connectedUrl();
        return next == null || next.isBlank() || !answer.getStatusCode().isSameCodeAs(HttpStatus.OK)
                ? answer
                : ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(next)).build();
    }

    private void count(String result) {
        meters.counter(FLOWS, "result", result).increment();
    }
}

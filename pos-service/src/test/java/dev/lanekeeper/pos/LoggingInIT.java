package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.lanekeeper.embedded.issuer.IssuerKeys;
import dev.lanekeeper.embedded.issuer.TokenMint;
import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PosOfTheClass.class)
class LoggingInIT {

    private static final String REGISTERS = "/api/pos/registers";

    private static PosUnderTest pos;
    private static TokenMint issuer;
    private static TokenRequest anna;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
        issuer = pos.issuer();
        anna = TokenRequest.user("anna").vendor(pos.vendor.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void bothAlgorithmsLogIn(String algorithm) {
        String token =
                issuer.sign(
                        issuer.claims(anna).build(), issuer.header(JWSAlgorithm.parse(algorithm)));

        assertThat(pos.withToken(token).get(REGISTERS).status()).isEqualTo(200);
    }

    @TestFactory
    Stream<DynamicTest> aTokenThatIsNotToBeBelieved() throws JOSEException {
        return hostile().entrySet().stream()
                .map(hostile ->
                        DynamicTest.dynamicTest(
                                hostile.getKey(), () -> assertUnauthenticated(hostile.getValue())));
    }

    private static Map<String, String> hostile() throws JOSEException {
        Map<String, String> tokens = new LinkedHashMap<>();
        JWTClaimsSet good = issuer.claims(anna).build();
        JWSHeader header = issuer.header(JWSAlgorithm.RS256);
        tokens.put("none", "");
        tokens.put("no JWT", "hello");
        tokens.put("three dots", "a.b.c");
        tokens.put("expired", signed(issuer.claims(anna).expirationTime(date(-3_600))));
        tokens.put("without exp", signed(issuer.claims(anna).expirationTime(null)));
        tokens.put("not yet valid", signed(issuer.claims(anna).notBeforeTime(date(3_600))));
        tokens.put("foreign issuer", signed(issuer.claims(anna).issuer("https://evil.example")));
        tokens.put("without issuer", signed(issuer.claims(anna).issuer(null)));
        tokens.put("without subject", signed(issuer.claims(anna).subject(null)));
        tokens.put("anonymous", signed(issuer.claims(anna).claim("is_anonymous", true)));
        tokens.put("pending", signed(issuer.claims(anna).claim("sts", "pending")));
        tokens.put("alg none", new PlainJWT(good).serialize());
        tokens.put("HS256 with the public key", hs256WithThePublicKey(good));
        tokens.put(
                "unknown kid",
                issuer.sign(
                        good, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown").build()));
        tokens.put(
                "keys of its own",
                new TokenMint(IssuerKeys.inMemory(), issuer.issuerUri()).sign(good, header));
        tokens.put(
                "keys at an address of its own",
                new TokenMint(IssuerKeys.inMemory(), issuer.issuerUri())
                        .sign(
                                good,
                                new JWSHeader.Builder(header)
                                        .jwkURL(URI.create("http://127.0.0.1:1/jwks.json"))
                                        .build()));
        tokens.put("another payload", withAnotherPayload(issuer.token(anna)));
        tokens.put("too long", signed(issuer.claims(anna).claim("pad", "x".repeat(9_000))));
        return tokens;
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return issuer.sign(claims.build(), issuer.header(JWSAlgorithm.RS256));
    }

    private static Date date(int secondsFromNow) {
        return Date.from(Instant.now().plusSeconds(secondsFromNow));
    }

    /** What a verifier falls for that lets the token choose the algorithm. */
    private static String hs256WithThePublicKey(JWTClaimsSet claims) throws JOSEException {
        var token =
                new JWSObject(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .keyID(issuer.keys().rs256().getKeyID())
                                .build(),
                        new Payload(claims.toJSONObject()));
        token.sign(new MACSigner(issuer.keys().rs256().toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private static String withAnotherPayload(String token) {
        String[] parts = token.split("\\.");
        String payload =
                new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("anna", "boss");
        return parts[0]
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8))
                + "."
                + parts[2];
    }

    private static void assertUnauthenticated(String token) {
        Reply reply = pos.withToken(token).get(REGISTERS);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("unauthenticated");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.text("correlationId")).isNotEmpty();
        assertThat(reply.text("error")).isNotEmpty();
        assertThat(reply.body().get("details")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "test-vendor-id", "1-1-1-1-1"})
    void whoNamesNoVendorIsForbidden(String vendor) {
        String token = issuer.token(TokenRequest.user("anna").vendor(vendor));

        Reply reply = pos.withToken(token).get(REGISTERS);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("vendor_required");
    }

    @Test
    void everyAddressWantsALoginButHealth() {
        Till nobody = pos.withToken("");

        assertThat(
                        Stream.of(
                                REGISTERS,
                                "/api/commands/" + UUID.randomUUID(),
                                "/actuator",
                                "/actuator/health",
                                "/actuator/prometheus",
                                "/error",
                                "/",
                                "/api/health/x"))
                .extracting(path -> nobody.get(path).status())
                .containsOnly(401);
        assertThat(nobody.get("/api/health").status()).isEqualTo(200);
        assertThat(nobody.get("/api/health").text("status")).isEqualTo("UP");
    }

    @Test
    void actuatorListensOnThePortOfTheOperator() throws Exception {
        assertThat(pos.management().getPort()).isNotEqualTo(pos.base().getPort());
        // The service listens before its relay streams, and says "not streaming" until then.
        await().atMost(PosUnderTest.SETTLED)
                .untilAsserted(
                        () -> assertThat(operatorsStatus("/actuator/health")).isEqualTo(200));
        assertThat(operatorsStatus("/actuator/prometheus")).isEqualTo(200);
        assertThat(Stream.of("/actuator/env", "/actuator/heapdump", "/actuator/loggers", REGISTERS))
                .allSatisfy(path -> assertThat(operatorsStatus(path)).isIn(401, 404));
    }

    private static int operatorsStatus(String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(pos.management().resolve(path)).build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}

package dev.lanekeeper.embedded.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.PortInUseException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerIT {
    private static final TokenRequest ALICE =
            TokenRequest.user("alice").vendor("v1").workspace("w1").role("admin");

    private static LocalIssuer issuer;

    @BeforeAll
    static void start() {
        issuer = LocalIssuer.start(LoopbackPort.ANY, IssuerKeys.inMemory());
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void mintsTokensThatItsServedKeysVerify() throws Exception {
        var claims = verified(issuer.token(ALICE));

        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getStringClaim("vendor")).isEqualTo("v1");
        assertThat(claims.getStringClaim("workspace")).isEqualTo("w1");
        assertThat(claims.getStringListClaim("roles")).containsExactly("admin");
        assertThat(claims.getJWTID()).isNotBlank();
    }

    @Test
    void signsWithTheEllipticKeyToo() throws Exception {
        var mint = issuer.mint();

        var token = mint.sign(mint.claims(ALICE).build(), mint.header(JWSAlgorithm.ES256));

        assertThat(verified(token).getSubject()).isEqualTo("alice");
    }

    @Test
    void leavesOutWhatWasNotAskedFor() throws Exception {
        assertThat(verified(issuer.token(TokenRequest.user("bob"))).getClaims())
                .doesNotContainKeys("vendor", "workspace", "roles");
    }

    @Test
    void mintsExpiredTokensForThoseWhoWantThem() {
        var mint = issuer.mint();
        var lastWeek = Date.from(Instant.now().minus(Duration.ofDays(7)));

        var expired =
                mint.sign(
                        mint.claims(ALICE).expirationTime(lastWeek).build(),
                        mint.header(JWSAlgorithm.RS256));

        assertThatThrownBy(() -> verified(expired)).isInstanceOf(BadJWTException.class);
    }

    @Test
    void isDiscoverable() throws Exception {
        var document =
                JSONObjectUtils.parse(
                        get(issuer.issuerUri() + "/.well-known/openid-configuration").body());

        assertThat(document)
                .containsEntry("issuer", issuer.issuerUri())
                .containsEntry("jwks_uri", issuer.jwksUri());
    }

    @Test
    void publishesNoPrivateKeyAndNothingElse() throws Exception {
        assertThat(JWKSet.parse(get(issuer.jwksUri()).body()).getKeys())
                .hasSize(2)
                .noneMatch(key -> key.isPrivate());
        assertThat(get(issuer.jwksUri() + "/more").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsItsKeysInAFileForTheOwnerOnly(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys/issuer.json");

        var keys = IssuerKeys.inFile(file);

        assertThat(IssuerKeys.inFile(file)).isEqualTo(keys);
        assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
    }

    @Test
    void saysHowToRepairADamagedFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("issuer.json"), "{\"keys\":[]}");

        assertThatThrownBy(() -> IssuerKeys.inFile(file))
                .hasMessageContaining(file + " is damaged")
                .hasMessageContaining("delete it");
    }

    @Test
    void namesABusyPort() {
        assertThatExceptionOfType(PortInUseException.class)
                .isThrownBy(() -> LocalIssuer.start(issuer.port(), IssuerKeys.inMemory()))
                .withMessageContaining("port " + issuer.port() + " for the token issuer");
    }

    private static JWTClaimsSet verified(String token) throws Exception {
        var served = new ImmutableJWKSet<>(JWKSet.parse(get(issuer.jwksUri()).body()));
        var processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), served));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        TokenMint.AUDIENCE,
                        new JWTClaimsSet.Builder().issuer(issuer.issuerUri()).build(),
                        Set.of("sub", "iat", "nbf", "exp", "jti")));
        return processor.process(token, null);
    }

    private static HttpResponse<String> get(String uri) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(uri)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}

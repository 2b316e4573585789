package dev.lanekeeper.embedded.intuit;

import static dev.lanekeeper.embedded.intuit.IntuitCaller.BACK;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.SETTINGS;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.authorise;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.json;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.returned;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clients find the endpoints, learn who has consented, and read that user's company. */
class SandboxIntuitOpenIdIT {

    private final IntuitCaller app = new IntuitCaller(SETTINGS);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void endpointsAreFoundAtTheOneAddress() throws Exception {
        JsonNode found = json(app.get("/.well-known/openid_configuration"));

        assertThat(found.path("authorization_endpoint").asString())
                .isEqualTo(app.sandbox().base() + "/connect/oauth2");
        assertThat(found.path("token_endpoint").asString())
                .isEqualTo(app.sandbox().base() + "/oauth2/v1/tokens/bearer");
        assertThat(found.path("revocation_endpoint").asString())
                .isEqualTo(app.sandbox().base() + "/v2/oauth2/tokens/revoke");
        assertThat(found.path("jwks_uri").asString())
                .isEqualTo(app.sandbox().base() + "/op/v1/jwks");
    }

    @Test
    void theIdTokenIsSignedByAPublishedKey() throws Exception {
        SignedJWT token = SignedJWT.parse(text(tokensFor("accounting openid"), "id_token"));
        JWKSet keys = JWKSet.parse(app.get("/op/v1/jwks").body());

        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("app");
        assertThat(token.getJWTClaimsSet().getStringClaim("realmid")).isEqualTo("123");
        assertThat(token.getJWTClaimsSet().getExpirationTime())
                .isAfter(token.getJWTClaimsSet().getIssueTime());
    }

    @Test
    void whoDoesNotAskWhoItIsIsNotTold() throws Exception {
        assertThat(json(tokensFor("accounting")).has("id_token")).isFalse();
    }

    @Test
    void theUserIsTheOneOfTheIdToken() throws Exception {
        HttpResponse<String> tokens = tokensFor("openid");
        SignedJWT idToken = SignedJWT.parse(text(tokens, "id_token"));

        HttpResponse<String> user =
                app.get("/v1/openid_connect/userinfo", text(tokens, "access_token"));

        assertThat(text(user, "sub")).isEqualTo(idToken.getJWTClaimsSet().getSubject());
        assertThat(app.get("/v1/openid_connect/userinfo", "made-up").statusCode()).isEqualTo(401);
    }

    @Test
    void anAccessTokenOpensItsCompany() throws Exception {
        IssuedTokens tokens = app.sandbox().issue("123");

        assertThat(company("123", tokens.accessToken()).statusCode()).isEqualTo(200);
        assertThat(company("456", tokens.accessToken()).statusCode()).isEqualTo(401);
        assertThat(company("123", tokens.refreshToken()).statusCode()).isEqualTo(401);
        JsonNode fault = json(company("123", "made-up")).path("fault");
        assertThat(fault.path("error").path(0).path("code").asString()).isEqualTo("3200");
    }

    @Test
    void aGoodTokenIsNotBlamedForWhatTheSandboxDoesNotHave() throws Exception {
        String token = app.sandbox().issue("123").accessToken();

        assertThat(app.get("/v3/company/123/query", token).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> tokensFor(String scope) throws Exception {
        HttpResponse<String> back = app.decide("connect", authorise("app", BACK, scope));
        return app.exchange(returned(back, "code"), BACK);
    }

    private HttpResponse<String> company(String realmId, String token) throws Exception {
        return app.get("/v3/company/" + realmId + "/companyinfo/" + realmId, token);
    }
}

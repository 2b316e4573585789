package dev.lanekeeper.embedded.intuit;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What clients read without a secret, or with an access token: discovery, keys, user, company. */
final class OpenEndpoints {

    private static final String KEYS = "/op/v1/jwks";
    private static final String USER = "/v1/openid_connect/userinfo";
    private static final String COMPANY = "/v3/company/";

    private final String base;
    private final Grants grants;
    private final IdTokens idTokens;

    OpenEndpoints(String base, Grants grants, IdTokens idTokens) {
        this.base = base;
        this.grants = grants;
        this.idTokens = idTokens;
    }

    /** Empty when it is none of these. */
    Optional<Answer> answer(Request request) {
        String path = request.path();
        if (path.startsWith("/.well-known/openid")) {
            return Optional.of(Answer.json(200, discovery()));
        }
        if (path.equals(KEYS)) {
            byte[] keys = idTokens.keys().getBytes(StandardCharsets.UTF_8);
            return Optional.of(new Answer(200, Answer.JSON, keys, Map.of()));
        }
        if (path.equals(USER)) {
            ObjectNode grant = grants.grantOf(request.bearer());
            return Optional.of(grant == null ? fault() : Answer.json(200, user(grant)));
        }
        if (path.startsWith(COMPANY)) {
            return company(path, grants.grantOf(request.bearer()));
        }
        return Optional.empty();
    }

    private ObjectNode discovery() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        // OpenID Connect Discovery 1.0, section 3: clients may refuse a document without these.
        all.putArray("response_types_supported").add("code");
        all.putArray("subject_types_supported").add("public");
        all.putArray("id_token_signing_alg_values_supported").add("RS256");
        all.putArray("token_endpoint_auth_methods_supported").add("client_secret_basic");
        all.putArray("scopes_supported").add("openid").add("com.intuit.quickbooks.accounting");
        return all.put("issuer", IdTokens.ISSUER)
                .put("authorization_endpoint", base + ConsentPage.PATH)
                .put("token_endpoint", base + TokenEndpoints.TOKENS)
                .put("revocation_endpoint", base + TokenEndpoints.REVOKE)
                .put("userinfo_endpoint", base + USER)
                .put("jwks_uri", base + KEYS);
    }

    private static ObjectNode user(ObjectNode grant) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sub", IdTokens.subject(grant))
                .put("email", "owner@example.com")
                .put("emailVerified", true)
                .put("givenName", "Sandbox")
                .put("familyName", "Owner");
    }

    /**
     * {@code /v3/company/<realm>/companyinfo/<realm>}; empty: the token is good, and there is
     * nothing else to read.
     */
    private static Optional<Answer> company(String path, @Nullable ObjectNode grant) {
        String realmId = path.substring(COMPANY.length()).split("/", 2)[0];
        if (grant == null || !grant.get("realmId").asString().equals(realmId)) {
            return Optional.of(fault());
        }
        if (!path.equals(COMPANY + realmId + "/companyinfo/" + realmId)) {
            return Optional.empty();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("CompanyInfo")
                .put("Id", "1")
                .put("CompanyName", "Sandbox Company " + realmId)
                .put("Country", "US");
        return Optional.of(Answer.json(200, body));
    }

    /** As the accounting API says it. */
    private static Answer fault() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode fault = body.putObject("fault");
        fault.putArray("error")
                .addObject()
                .put("message", "message=AuthenticationFailed; errorCode=003200; statusCode=401")
                .put("code", "3200");
        fault.put("type", "AUTHENTICATION");
        return Answer.json(401, body);
    }
}

package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.issuer.IssuerKeys;
import dev.lanekeeper.embedded.issuer.TokenMint;
import dev.lanekeeper.embedded.issuer.TokenRequest;
import java.util.UUID;

/**
 * Tokens that the running services take: signed with the key in the state folder, in the name of
 * the run's issuer.
 */
public final class LocalTokens {

    private final TokenMint mint;

    private LocalTokens(TokenMint mint) {
        this.mint = mint;
    }

    public static LocalTokens of(StateFolder state, Run run) {
        return new LocalTokens(
                new TokenMint(IssuerKeys.inFile(state.issuerKeys()), run.login().issuer()));
    }

    public String user(String user, UUID vendor) {
        return sign(TokenRequest.user(user).vendor(vendor.toString()));
    }

    /** Somebody who may make registers. */
    public String admin(String user, UUID vendor) {
        return sign(TokenRequest.user(user).vendor(vendor.toString()).role("admin"));
    }

    /** Somebody, of nowhere in particular. */
    public String of(String user) {
        return sign(TokenRequest.user(user));
    }

    /** Somebody of a workspace. */
    public String workspace(String user, UUID workspace) {
        return sign(TokenRequest.user(user).workspace(workspace.toString()));
    }

    /** A program of the operator. */
    public String service(String name) {
        return sign(TokenRequest.user(name).role("service"));
    }

    /** A person of the operator: deals with what belongs to anybody. */
    public String operator(String name) {
        return sign(TokenRequest.user(name).role("admin").role("service"));
    }

    String sign(TokenRequest request) {
        return mint.token(request);
    }
}

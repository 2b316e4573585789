package dev.lanekeeper.token.model;

import dev.lanekeeper.runtime.contract.FollowUp;
import dev.lanekeeper.runtime.contract.ProviderCall;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** What decisions ask of Intuit, by kind. */
public final class IntuitCalls {

    /** Tokens for a code; about a flow. Finished by StoreToken or AbandonConnect. */
    public static final String EXCHANGE = "intuit.exchange";

    /** New tokens for old; about a refresh. Finished by SettleRefresh. */
    public static final String REFRESH = "intuit.refresh";

    /** Tell that a token is not wanted any more; about a revocation. By SettleRevocation. */
    public static final String REVOKE = "intuit.revoke";

    /** All of them. */
    public static final Set<String> KINDS = Set.of(EXCHANGE, REFRESH, REVOKE);

    private static final String SERVICE = "token";

    private IntuitCalls() {}

    static FollowUp now(String kind, UUID subject) {
        return new FollowUp.Call(kind, subject, Duration.ZERO);
    }

    /** The id of the command that will tell what came of the call. */
    static UUID finishedBy(String kind, UUID subject) {
        return ProviderCall.identity(SERVICE, kind, subject).commandId();
    }
}

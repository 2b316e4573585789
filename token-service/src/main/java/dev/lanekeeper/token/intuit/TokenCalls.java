package dev.lanekeeper.token.intuit;

import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.runtime.contract.ProviderCall;
import dev.lanekeeper.runtime.contract.ProviderCalls;
import dev.lanekeeper.token.model.IntuitCalls;
import java.util.Set;

/** Makes the calls to Intuit that connections want. */
public final class TokenCalls implements ProviderCalls<TokenCommand> {

    private final Exchanges exchanges;
    private final Refreshes refreshes;
    private final Revocations revocations;

    public TokenCalls(Exchanges exchanges, Refreshes refreshes, Revocations revocations) {
        this.exchanges = exchanges;
        this.refreshes = refreshes;
        this.revocations = revocations;
    }

    @Override
    public Set<String> kinds() {
        return IntuitCalls.KINDS;
    }

    @Override
    public Answer<TokenCommand> make(ProviderCall call) throws InterruptedException {
        return switch (call.kind()) {
            case IntuitCalls.EXCHANGE -> exchanges.exchange(call);
            case IntuitCalls.REFRESH -> refreshes.refresh(call);
            case IntuitCalls.REVOKE -> revocations.revoke(call);
            default ->
                    throw new IllegalArgumentException(
                            call.kind() + " (expected: a kind of IntuitCalls)");
        };
    }
}

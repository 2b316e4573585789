package dev.lanekeeper.system.launcher;

import java.io.IOException;
import java.util.List;

/**
 * What programs beside the services need to play Stripe to them.
 *
 * @param stripeWebhookSecrets by which webhooks are signed, one for each endpoint
 */
public record ProviderSecrets(List<String> stripeWebhookSecrets) {

    public static ProviderSecrets of(StateFolder state) throws IOException {
        return new ProviderSecrets(ProviderFile.in(state).stripeWebhookSecrets());
    }

    /** Without the secret: it must not end in a log. */
    @Override
    public String toString() {
        return "ProviderSecrets";
    }
}

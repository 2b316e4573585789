package dev.lanekeeper.system.launcher;

import java.io.IOException;

/**
 * What programs beside the services need to play Stripe to them.
 *
 * @param stripeWebhookSecret by which webhooks are signed
 */
public record ProviderSecrets(String stripeWebhookSecret) {

    public static ProviderSecrets of(StateFolder state) throws IOException {
        return new ProviderSecrets(ProviderFile.in(state).stripeWebhookSecret());
    }

    /** Without the secret: it must not end in a log. */
    @Override
    public String toString() {
        return "ProviderSecrets";
    }
}

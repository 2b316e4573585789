package dev.lanekeeper.system.launcher;

import java.io.IOException;
import java.util.List;

/**
 * What programs beside the services need to play Stripe or Meta to them.
 *
 * @param stripeWebhookSecrets by which webhooks are signed, one for each endpoint
 * @param metaAppSecret by which Meta's are
 */
public record ProviderSecrets(List<String> stripeWebhookSecrets, String metaAppSecret) {

    public static ProviderSecrets of(StateFolder state) throws IOException {
        ProviderFile file = ProviderFile.in(state);
        return new ProviderSecrets(file.stripeWebhookSecrets(), file.metaAppSecret());
    }

    /** Without the secret: it must not end in a log. */
    @Override
    public String toString() {
        return "ProviderSecrets";
    }
}

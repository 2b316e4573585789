package dev.lanekeeper.system.published;

import dev.lanekeeper.events.MessageType;
import java.util.Locale;
import java.util.Optional;

/**
 * A provider's request that a gateway forwards as it came.
 *
 * @param headers the schema of its headers
 */
record Webhook(MessageType type, String provider, String headers) {

    static Optional<Webhook> of(Service service) {
        return switch (service.name()) {
            case "purchase" -> Optional.of(webhook(service, "Stripe"));
            case "sync" -> Optional.of(webhook(service, "Meta"));
            default -> Optional.empty();
        };
    }

    private static Webhook webhook(Service service, String provider) {
        return new Webhook(
                new MessageType(service.name(), provider + "Webhook", 1),
                provider,
                "schemas/headers/" + provider.toLowerCase(Locale.ROOT) + "-webhook.json");
    }
}

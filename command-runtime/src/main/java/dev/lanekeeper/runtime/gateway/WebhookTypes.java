package dev.lanekeeper.runtime.gateway;

import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.runtime.contract.Webhooks;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The closed list of webhooks that a service takes, by their CloudEvents type. */
final class WebhookTypes {

    private static final int VERSION = 1;

    private final String service;
    private final Map<String, Webhooks> byName;

    WebhookTypes(String service, Collection<Webhooks> webhooks) {
        this.service = service;
        this.byName =
                webhooks.stream()
                        .collect(Collectors.toMap(Webhooks::eventName, Function.identity()));
    }

    /**
     * @param type the text of {@code ce_type}
     * @throws UnreadableException when it is not in the list
     */
    Webhooks of(String type) {
        MessageType parsed =
                MessageType.parse(type)
                        .filter(one -> one.service().equals(service))
                        .orElseThrow(() -> unknown(DeadLetterReason.UNKNOWN_TYPE, type));
        Webhooks known = byName.get(parsed.name());
        if (known == null) {
            throw unknown(DeadLetterReason.UNKNOWN_TYPE, type);
        }
        if (parsed.version() != VERSION) {
            throw unknown(DeadLetterReason.UNSUPPORTED_VERSION, type);
        }
        return known;
    }

    private UnreadableException unknown(DeadLetterReason reason, String type) {
        String known =
                byName.keySet().stream()
                        .map(name -> new MessageType(service, name, VERSION).toString())
                        .sorted()
                        .collect(Collectors.joining(", "));
        return new UnreadableException(reason, type + " (expected: " + known + ")");
    }
}

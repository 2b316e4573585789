package dev.lanekeeper.runtime.calls;

import dev.lanekeeper.runtime.contract.ProviderCall;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that is this instance's for a while.
 *
 * @param fence tells this claim from all others: whoever has an older one writes nothing any more
 * @param answer the finishing command, when an earlier claim got as far as that
 */
record ClaimedCall(
        UUID callId,
        ProviderCall call,
        UUID causedBy,
        @Nullable String correlationId,
        @Nullable String traceparent,
        long fence,
        @Nullable Journaled answer) {

    /**
     * A finishing command as it stands in the journal.
     *
     * @param type its {@code ce_type}
     * @param data its JSON, as it will be on the topic
     */
    record Journaled(String type, byte[] data) {}
}

package dev.lanekeeper.runtime.calls;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.calls.ClaimedCall.Journaled;
import dev.lanekeeper.runtime.contract.ProviderCall;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.ingress.Cause;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.seal.SecretBox;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.Json;
import org.jspecify.annotations.Nullable;

/**
 * The commands that finish calls: sealed in the journal, where the service can seal, and sent under
 * the identity that follows from the call.
 */
final class FinishingCommands {

    private static final String SEALED_FOR = "calls|answer|";

    private final String service;
    private final CommandCodec<?> codec;
    private final Ingress ingress;
    private final @Nullable SecretBox box;

    FinishingCommands(
            String service, CommandCodec<?> codec, Ingress ingress, @Nullable SecretBox box) {
        this.service = service;
        this.codec = codec;
        this.ingress = ingress;
        this.box = box;
    }

    Journaled journaled(Command command) {
        String type = codec.typeOf(command).toString();
        byte[] data = Json.bytes(command);
        return new Journaled(type, box == null ? data : box.seal(data, SEALED_FOR + type));
    }

    /** Whether the broker has it. */
    boolean send(ClaimedCall claimed, Journaled answer) throws InterruptedException {
        ProviderCall call = claimed.call();
        CommandIdentity identity = ProviderCall.identity(service, call.kind(), call.subject());
        byte[] data =
                box == null ? answer.data() : box.open(answer.data(), SEALED_FOR + answer.type());
        Command command = codec.read(answer.type(), data);
        var cause = new Cause(claimed.causedBy(), claimed.correlationId(), claimed.traceparent());
        return ingress.submit(identity, command, cause) instanceof Answer.Pending pending
                && pending.position() != null;
    }
}

package dev.lanekeeper.runtime.ingress;

import static dev.lanekeeper.events.CloudEventHeaders.ACTOR;
import static dev.lanekeeper.events.CloudEventHeaders.CAUSATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.CORRELATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.ID;
import static dev.lanekeeper.events.CloudEventHeaders.SOURCE;
import static dev.lanekeeper.events.CloudEventHeaders.SUBJECT;
import static dev.lanekeeper.events.CloudEventHeaders.TIME;
import static dev.lanekeeper.events.CloudEventHeaders.TRACEPARENT;
import static dev.lanekeeper.events.CloudEventHeaders.TYPE;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.tracing.Traces;
import dev.lanekeeper.runtime.trust.SignedRecord;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Makes the records in which this service's own commands go out, as CloudEvents. */
public final class OutboundCommands {

    private final CommandCodec<?> codec;
    private final Traces traces;

    public OutboundCommands(CommandCodec<?> codec, Traces traces) {
        this.codec = codec;
        this.traces = traces;
    }

    /** The {@code ce_type} under which a command goes out. */
    String typeOf(Command command) {
        return codec.typeOf(command).toString();
    }

    /** A command that somebody has asked for. It belongs to his trace, or to the one under way. */
    OutboundCommand of(Submission submission) {
        Map<String, String> attributes = attributes(submission.identity(), submission.command());
        attributes.put(ACTOR, submission.actor());
        attributes.put(CORRELATION_ID, submission.correlationId());
        String trace = submission.traceparent();
        return outbound(
                submission.identity(),
                submission.command(),
                attributes,
                trace == null ? traces.current() : trace);
    }

    /** A command that follows from another one. */
    OutboundCommand of(CommandIdentity identity, Command command, Cause cause) {
        Map<String, String> attributes = attributes(identity, command);
        attributes.put(CAUSATION_ID, cause.commandId().toString());
        if (cause.correlationId() != null) {
            attributes.put(CORRELATION_ID, cause.correlationId());
        }
        return outbound(identity, command, attributes, cause.traceparent());
    }

    /** Those that every command has; more may be put to them. */
    private Map<String, String> attributes(CommandIdentity identity, Command command) {
        var attributes = new HashMap<String, String>();
        attributes.put(ID, identity.id());
        attributes.put(SOURCE, identity.source());
        attributes.put(TYPE, typeOf(command));
        attributes.put(TIME, Instant.now().toString());
        attributes.put(SUBJECT, command.key());
        return attributes;
    }

    private OutboundCommand outbound(
            CommandIdentity identity,
            Command command,
            Map<String, String> attributes,
            @Nullable String traceparent) {
        byte[] payload = Json.bytes(command);
        Headers headers = new CloudEvent(attributes, payload).headers();
        if (traceparent != null) {
            headers.add(TRACEPARENT, traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return new OutboundCommand(
                identity.commandId(),
                new SignedRecord(
                        CommandIdentity.FIRST_ATTEMPT,
                        false,
                        attributes,
                        command.key().getBytes(StandardCharsets.UTF_8),
                        payload),
                headers,
                () -> codec.payloadHash(command));
    }
}

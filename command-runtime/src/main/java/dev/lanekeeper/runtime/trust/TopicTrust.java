package dev.lanekeeper.runtime.trust;

import dev.lanekeeper.events.CloudEventHeaders;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.LanekeeperHeaders;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose word a record of the command topic is. A consumer cannot see the producer's login, so
 * a source of ours counts with a signature only, and any other one as far as it is listed.
 *
 * <p>A signature on a record of a foreign source comes from a replay of its dead letter: it vouches
 * for the attempt, and gives the source no right that the list does not.
 */
public final class TopicTrust {

    private final RecordSignature signature;
    private final TrustedSources sources;
    private final InstantSource clock;

    public TopicTrust(RecordSignature signature, TrustedSources sources, InstantSource clock) {
        this.signature = signature;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * The sender of a record.
     *
     * @param headers of the record, as far as they are text
     * @param attributes of its envelope, {@code ce_source} among them
     * @throws UnreadableException when nobody whom we trust has sent it: then not even its identity
     *     can be believed
     */
    public Sender senderOf(
            Map<String, String> headers,
            Map<String, String> attributes,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        String source =
                Objects.requireNonNull(
                        attributes.get(CloudEventHeaders.SOURCE), "asked for a known source only");
        boolean own = CommandIdentity.isOwnSource(source);
        String signed = headers.get(LanekeeperHeaders.SIGNATURE);
        if (own && signed == null) {
            throw new UnreadableException(
                    DeadLetterReason.INVALID_SIGNATURE,
                    "source " + source + " without " + LanekeeperHeaders.SIGNATURE);
        }
        int attempt =
                signed == null ? CommandIdentity.FIRST_ATTEMPT : RecordSignature.attemptIn(headers);
        if (signed != null) {
            boolean structured = CloudEvent.isStructured(headers);
            signature.verify(
                    signed,
                    new SignedRecord(attempt, structured, attributes, key, value),
                    clock.instant());
        }
        return own ? new Sender.OwnService(attempt) : listed(source, attempt);
    }

    private Sender listed(String source, int attempt) {
        return sources.rightsOf(source)
                .map(rights -> new Sender.ListedSource(source, rights, attempt))
                .orElseThrow(() ->
                        new UnreadableException(
                                DeadLetterReason.UNTRUSTED_SOURCE,
                                source + " (expected: a source in lanekeeper.trust.sources)"));
    }
}

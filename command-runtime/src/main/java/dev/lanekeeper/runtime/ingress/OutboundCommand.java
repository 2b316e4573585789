package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.runtime.trust.SignedRecord;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;

/**
 * A command on its way to the topic, as the bytes that it will be there.
 *
 * @param record what is signed
 * @param headers of the record; the publisher adds the signature
 * @param payloadHash tells whether the outcome that comes back is that of this payload
 */
public record OutboundCommand(
        UUID commandId, SignedRecord record, Headers headers, Supplier<byte[]> payloadHash) {

    int attempt() {
        return record.attempt();
    }
}

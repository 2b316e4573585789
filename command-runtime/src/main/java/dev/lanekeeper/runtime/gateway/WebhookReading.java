package dev.lanekeeper.runtime.gateway;

import dev.lanekeeper.runtime.ingress.Submission;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of the webhook topic turned out to be. */
sealed interface WebhookReading {

    /** In place of the provider, for records that do not say. */
    String UNKNOWN_PROVIDER = "unknown";

    /** The record as it came. */
    ConsumerRecord<byte[], byte[]> bytes();

    String provider();

    /** It means these commands. */
    record Split(ConsumerRecord<byte[], byte[]> bytes, String provider, List<Submission> commands)
            implements WebhookReading {}

    /** Signed, and none of our business. */
    record NotOurs(ConsumerRecord<byte[], byte[]> bytes, String provider)
            implements WebhookReading {}

    /** It can never become a command. */
    record Refused(
            ConsumerRecord<byte[], byte[]> bytes,
            String provider,
            DeadLetterReason reason,
            String detail)
            implements WebhookReading {}
}

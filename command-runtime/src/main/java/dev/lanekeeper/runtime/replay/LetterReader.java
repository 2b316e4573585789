package dev.lanekeeper.runtime.replay;

import static dev.lanekeeper.events.CloudEventHeaders.ID;
import static dev.lanekeeper.events.CloudEventHeaders.SOURCE;
import static dev.lanekeeper.events.CloudEventHeaders.TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.batch.CommandReader;
import dev.lanekeeper.runtime.batch.Reading;
import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.batch.Reading.Unreadable;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.inbox.Origin;
import dev.lanekeeper.runtime.replay.Letter.Claim;
import dev.lanekeeper.runtime.replay.Letter.Content;
import dev.lanekeeper.runtime.replay.Letter.Original;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.LanekeeperHeaders;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Reads letters. What stands in one is judged as a record of the command topic would be today: what
 * was not to be believed then becomes no command by being replayed.
 */
public final class LetterReader {

    private final CommandReader<?> reader;

    public LetterReader(CommandReader<?> reader) {
        this.reader = reader;
    }

    Letter read(ConsumerRecord<byte[], byte[]> letter) {
        Reading<?> reading = reader.read(letter);
        return new Letter(
                new LogPosition(letter.partition(), letter.offset()),
                Instant.ofEpochMilli(letter.timestamp()),
                text(letter, LanekeeperHeaders.REASON),
                text(letter, LanekeeperHeaders.DETAIL),
                original(letter),
                claim(letter),
                attempt(reading),
                hasValue(letter),
                content(reading));
    }

    private static int attempt(Reading<?> reading) {
        Origin origin =
                switch (reading) {
                    case Readable<?> command -> command.origin();
                    case Unreadable<?> broken -> broken.origin();
                };
        return origin == null ? CommandIdentity.FIRST_ATTEMPT : origin.attempt();
    }

    private static Content content(Reading<?> reading) {
        return switch (reading) {
            case Readable<?> command ->
                    new Content.Command(command.origin().tenant(), command.origin().payloadHash());
            case Unreadable<?> broken ->
                    new Content.Unreadable(broken.reason().code(), broken.detail());
        };
    }

    private static Claim claim(ConsumerRecord<byte[], byte[]> letter) {
        Map<String, String> attributes = attributes(letter);
        String source = attributes.get(SOURCE);
        String id = attributes.get(ID);
        byte @Nullable [] key = letter.key();
        return new Claim(
                source == null || id == null ? null : new CommandIdentity(source, id).commandId(),
                source,
                id,
                attributes.get(TYPE),
                key == null ? null : new String(key, UTF_8));
    }

    /** Those of a structured value that cannot be parsed are unknown. */
    static Map<String, String> attributes(ConsumerRecord<byte[], byte[]> letter) {
        Map<String, String> headers = CloudEvent.readableHeaders(letter.headers());
        try {
            return hasValue(letter) ? CloudEvent.attributes(headers, letter.value()) : headers;
        } catch (UnreadableException _) {
            return headers;
        }
    }

    private static boolean hasValue(ConsumerRecord<byte[], byte @Nullable []> letter) {
        return letter.value() != null;
    }

    private static @Nullable Original original(ConsumerRecord<byte[], byte[]> letter) {
        byte[] partition = bytes(letter, KafkaHeaders.DLT_ORIGINAL_PARTITION, Integer.BYTES);
        byte[] offset = bytes(letter, KafkaHeaders.DLT_ORIGINAL_OFFSET, Long.BYTES);
        byte[] writtenAt = bytes(letter, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, Long.BYTES);
        if (partition == null || offset == null || writtenAt == null) {
            return null;
        }
        return new Original(
                text(letter, KafkaHeaders.DLT_ORIGINAL_TOPIC),
                new LogPosition(
                        ByteBuffer.wrap(partition).getInt(), ByteBuffer.wrap(offset).getLong()),
                Instant.ofEpochMilli(ByteBuffer.wrap(writtenAt).getLong()));
    }

    /** Whoever can write to the topic may have written anything under these names. */
    private static byte @Nullable [] bytes(
            ConsumerRecord<byte[], byte[]> letter, String header, int length) {
        Header found = letter.headers().lastHeader(header);
        return found == null || found.value() == null || found.value().length != length
                ? null
                : found.value();
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        Header found = letter.headers().lastHeader(header);
        return found == null || found.value() == null ? "" : new String(found.value(), UTF_8);
    }
}

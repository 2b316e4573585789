package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.support.KafkaHeaders;

/** The operator's view of the dead-letter topic, from its beginning. */
final class DeadLetterBox implements AutoCloseable {

    private final TopicRecords letters;

    DeadLetterBox(TestStack stack) {
        letters =
                new TopicRecords(
                        stack.bootstrapServers(),
                        new Topics(stack.topicPrefix(), "pos").deadLetters());
    }

    /** All letters so far whose header has this value. */
    List<ConsumerRecord<byte[], byte[]>> lettersWith(String header, String value) {
        return letters.all().stream().filter(letter -> text(letter, header).equals(value)).toList();
    }

    /** How many letters there are so far. */
    int count() {
        return letters.all().size();
    }

    static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        Header found = letter.headers().lastHeader(header);
        return found == null ? "" : new String(found.value(), UTF_8);
    }

    /** Where the original stands in the command topic. */
    static String originalOffset(ConsumerRecord<byte[], byte[]> letter) {
        Header found = letter.headers().lastHeader(KafkaHeaders.DLT_ORIGINAL_OFFSET);
        return String.valueOf(ByteBuffer.wrap(found.value()).getLong());
    }

    @Override
    public void close() {
        letters.close();
    }
}

package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.support.KafkaHeaders;

/** The operator's view of the dead-letter topic, from its beginning. */
final class DeadLetterBox implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> kafka;
    private final List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();

    DeadLetterBox(TestStack stack) {
        kafka =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                stack.bootstrapServers(),
                                ConsumerConfig.GROUP_ID_CONFIG,
                                "operator-" + UUID.randomUUID(),
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        kafka.subscribe(List.of(new Topics(stack.topicPrefix(), "pos").deadLetters()));
    }

    /** All letters so far whose header has this value. */
    synchronized List<ConsumerRecord<byte[], byte[]>> lettersWith(String header, String value) {
        kafka.poll(POLL).forEach(letters::add);
        return letters.stream().filter(letter -> text(letter, header).equals(value)).toList();
    }

    /** How many letters there are so far. */
    synchronized int count() {
        kafka.poll(POLL).forEach(letters::add);
        return letters.size();
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
    public synchronized void close() {
        kafka.close();
    }
}

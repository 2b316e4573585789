package dev.lanekeeper.runtime.replay;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers that a letter's original came with. Left out is what was added on the way, and what
 * its producer may have written under those names.
 */
final class OriginalHeaders {

    private static final List<String> ADDED = List.of("lanekeeper_", "kafka_dlt-");

    private OriginalHeaders() {}

    static Headers of(ConsumerRecord<?, ?> letter) {
        Headers originals = new RecordHeaders();
        for (Header header : letter.headers()) {
            String name = header.key().toLowerCase(Locale.ROOT);
            if (ADDED.stream().noneMatch(name::startsWith)) {
                originals.add(header);
            }
        }
        return originals;
    }
}

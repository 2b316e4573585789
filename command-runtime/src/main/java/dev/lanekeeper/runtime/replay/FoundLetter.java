package dev.lanekeeper.runtime.replay;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** One letter with all that stands in it. */
public final class FoundLetter {

    private final JudgedLetter judged;
    private final ConsumerRecord<byte[], byte @Nullable []> record;

    FoundLetter(JudgedLetter judged, ConsumerRecord<byte[], byte[]> record) {
        this.judged = judged;
        this.record = record;
    }

    /** A header of the original. */
    public record OriginalHeader(String name, byte @Nullable [] value) {}

    public JudgedLetter judged() {
        return judged;
    }

    public Letter letter() {
        return judged.letter();
    }

    /** The original's value; null when the letter does not hold it. */
    public byte @Nullable [] payload() {
        return record.value();
    }

    public List<OriginalHeader> headers() {
        List<OriginalHeader> headers = new ArrayList<>();
        for (Header header : OriginalHeaders.of(record)) {
            headers.add(new OriginalHeader(header.key(), header.value()));
        }
        return headers;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }
}

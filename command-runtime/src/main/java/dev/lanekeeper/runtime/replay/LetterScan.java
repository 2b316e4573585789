package dev.lanekeeper.runtime.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads letters in the order of their times, over all partitions, a few of each partition at a
 * time: as many as stand in a stretch, and no values. The newest come first by stretches from the
 * end, as Kafka reads forward only.
 *
 * <p>What is written after its beginning is not read when the newest come first, and is the next
 * page's when the oldest do.
 */
final class LetterScan implements AutoCloseable {

    private final Consumer<byte[], byte[]> consumer;
    private final LetterReader reader;
    private final LetterOrder order;
    private final Comparator<LetterLane> sooner;
    private final long deadlineNanos;
    private final List<LetterLane> lanes;
    private int taken;

    private LetterScan(
            Consumer<byte[], byte[]> consumer,
            LetterReader reader,
            LetterOrder order,
            Duration patience,
            List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.reader = reader;
        this.order = order;
        Comparator<LetterLane> byTime =
                Comparator.comparing((LetterLane lane) -> lane.first().writtenAt())
                        .thenComparing(lane -> lane.first().position());
        this.sooner = order == LetterOrder.OLDEST ? byTime : byTime.reversed();
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
        this.lanes =
                partitions.stream().map(partition -> new LetterLane(partition, order)).toList();
    }

    /**
     * Begins where the query does.
     *
     * @throws TimeoutException when the broker does not answer in time
     */
    static LetterScan begin(
            Consumer<byte[], byte[]> consumer,
            String topic,
            LetterReader reader,
            LetterQuery query,
            Duration patience) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic, patience).stream()
                        .map(known -> new TopicPartition(topic, known.partition()))
                        .toList();
        var scan = new LetterScan(consumer, reader, query.order(), patience, partitions);
        consumer.assign(partitions);
        scan.place(query, partitions);
        consumer.pause(partitions);
        return scan;
    }

    private void place(LetterQuery query, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> first =
                new HashMap<>(consumer.beginningOffsets(partitions, left()));
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions, left());
        Instant since = query.since();
        if (since != null) {
            first.putAll(offsetsAt(since, end));
        }
        Map<Integer, Long> from = query.from() == null ? Map.of() : query.from().offsets();
        for (LetterLane lane : lanes) {
            long highest = end.getOrDefault(lane.partition(), 0L);
            // A letter may have been written between the two questions.
            long lowest = Math.min(first.getOrDefault(lane.partition(), highest), highest);
            lane.place(lowest, highest, from.get(lane.partition().partition()));
            consumer.seek(lane.partition(), lane.next());
        }
    }

    /** Where the letters from this time on begin; the end where there are none. */
    private Map<TopicPartition, Long> offsetsAt(Instant since, Map<TopicPartition, Long> end) {
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found =
                consumer.offsetsForTimes(
                        end.keySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(), _ -> since.toEpochMilli())),
                        left());
        Map<TopicPartition, Long> offsets = new HashMap<>(end);
        found.forEach((partition, place) -> {
            if (place != null) {
                offsets.put(partition, place.offset());
            }
        });
        return offsets;
    }

    /**
     * The next letter; empty when all have been read.
     *
     * @throws TimeoutException when its time is over
     */
    Optional<Letter> next() {
        List<LetterLane> empty = wantingMore();
        while (!empty.isEmpty()) {
            readStretches(empty);
            empty = wantingMore();
        }
        Optional<Letter> next =
                lanes.stream().filter(LetterLane::hasRead).min(sooner).map(LetterLane::takeFirst);
        next.ifPresent(_ -> taken++);
        return next;
    }

    private List<LetterLane> wantingMore() {
        return lanes.stream().filter(LetterLane::wantsMore).toList();
    }

    /** How many letters it has given so far. */
    int taken() {
        return taken;
    }

    /** Behind what was taken; null when there is nothing more. */
    @Nullable LetterCursor cursor() {
        if (lanes.stream().allMatch(LetterLane::isOver)) {
            return null;
        }
        return new LetterCursor(
                order,
                lanes.stream()
                        .collect(
                                Collectors.toMap(
                                        lane -> lane.partition().partition(), LetterLane::next)));
    }

    private void readStretches(Collection<LetterLane> wanted) {
        Map<TopicPartition, LetterLane> open =
                wanted.stream().collect(Collectors.toMap(LetterLane::partition, lane -> lane));
        open.forEach((partition, lane) -> consumer.seek(partition, lane.stretchFrom()));
        consumer.resume(open.keySet());
        Map<TopicPartition, List<Letter>> read = new HashMap<>();
        while (!open.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(left())) {
                var partition = new TopicPartition(letter.topic(), letter.partition());
                LetterLane lane = open.get(partition);
                if (lane != null && letter.offset() < lane.stretchTo()) {
                    read.computeIfAbsent(partition, _ -> new ArrayList<>())
                            .add(reader.read(letter));
                }
            }
            Set<TopicPartition> done = new HashSet<>();
            open.forEach((partition, lane) -> {
                if (consumer.position(partition, left()) >= lane.stretchTo()) {
                    lane.add(read.getOrDefault(partition, List.of()));
                    done.add(partition);
                }
            });
            consumer.pause(done);
            open.keySet().removeAll(done);
        }
    }

    /**
     * @throws TimeoutException when none is left
     */
    private Duration left() {
        long nanos = deadlineNanos - System.nanoTime();
        if (nanos <= 0) {
            throw new TimeoutException("the time for reading dead letters is over");
        }
        return Duration.ofNanos(nanos);
    }

    @Override
    public void close() {
        consumer.close();
    }
}

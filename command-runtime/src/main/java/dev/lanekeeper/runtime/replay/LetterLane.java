package dev.lanekeeper.runtime.replay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One partition of a scan: how far it has come, and the letters of the stretch at hand. */
final class LetterLane {

    /** Of one partition, held at a time. */
    private static final int STRETCH_LETTERS = 16;

    private final TopicPartition partition;
    private final boolean forward;
    private final Deque<Letter> read = new ArrayDeque<>();
    private long next;
    private long last;

    LetterLane(TopicPartition partition, LetterOrder order) {
        this.partition = partition;
        this.forward = order == LetterOrder.OLDEST;
    }

    TopicPartition partition() {
        return partition;
    }

    /**
     * @param lowest offset that there is
     * @param highest behind the last one
     * @param from where to begin; null at the usual end
     */
    void place(long lowest, long highest, @Nullable Long from) {
        long usual = forward ? lowest : highest;
        next = Math.clamp(from == null ? usual : from, lowest, highest);
        last = forward ? highest : lowest;
    }

    /** Where a cursor goes on. */
    long next() {
        return next;
    }

    /** Whether no letter of it is left. */
    boolean isOver() {
        return forward ? next >= last : next <= last;
    }

    boolean hasRead() {
        return !read.isEmpty();
    }

    boolean wantsMore() {
        return read.isEmpty() && !isOver();
    }

    long stretchFrom() {
        return forward ? next : Math.max(last, next - STRETCH_LETTERS);
    }

    /** Behind its last one. */
    long stretchTo() {
        return forward ? Math.min(last, next + STRETCH_LETTERS) : next;
    }

    /** A stretch without a letter has been deleted meanwhile. */
    void add(List<Letter> stretch) {
        if (stretch.isEmpty()) {
            next = forward ? stretchTo() : stretchFrom();
            return;
        }
        read.addAll(forward ? stretch : stretch.reversed());
    }

    Letter first() {
        return read.getFirst();
    }

    Letter takeFirst() {
        Letter letter = read.removeFirst();
        long offset = letter.position().offset();
        next = forward ? offset + 1 : offset;
        return letter;
    }
}

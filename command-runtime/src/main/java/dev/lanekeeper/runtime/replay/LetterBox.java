package dev.lanekeeper.runtime.replay;

import dev.lanekeeper.runtime.inbox.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.TimeoutException;

/** The dead letters of the service, as people look at them: a page at a time, or one. */
public final class LetterBox {

    private final DeadLetterTopic topic;
    private final LetterReader reader;
    private final Judge judge;
    private final DeadLetterSettings settings;
    private final Semaphore room;

    public LetterBox(
            DeadLetterTopic topic, LetterReader reader, Judge judge, DeadLetterSettings settings) {
        this.topic = topic;
        this.reader = reader;
        this.judge = judge;
        this.settings = settings;
        this.room = new Semaphore(settings.atOnceMax());
    }

    /**
     * The letter at this position of the dead-letter topic; empty when there is none.
     *
     * @throws TimeoutException when the broker does not answer
     */
    public Optional<FoundLetter> find(LogPosition position) {
        return topic.read(position)
                .map(record ->
                        new FoundLetter(
                                judge.judge(List.of(reader.read(record))).getFirst(), record));
    }

    /**
     * The letters that are asked for, as far as one request may read.
     *
     * @throws TimeoutException when the broker does not answer, or too many ask at once
     */
    public LetterPage page(LetterQuery query) throws InterruptedException {
        if (!room.tryAcquire(settings.readMs(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("too many list dead letters already");
        }
        try (LetterScan scan =
                topic.scan(reader, query, settings, Duration.ofMillis(settings.readMs()))) {
            return page(scan, query);
        } finally {
            room.release();
        }
    }

    private LetterPage page(LetterScan scan, LetterQuery query) {
        List<JudgedLetter> page = new ArrayList<>();
        boolean more = true;
        while (more && page.size() < query.limit()) {
            List<Letter> asked = new ArrayList<>();
            more = gather(scan, query, query.limit() - page.size(), asked);
            judge.judge(asked).stream()
                    .filter(judged -> query.states().contains(judged.standing().state()))
                    .forEach(page::add);
        }
        return new LetterPage(page, scan.cursor());
    }

    /**
     * @param asked gets so many of the next letters that are asked for
     * @return false when this request reads no further
     */
    private boolean gather(LetterScan scan, LetterQuery query, int wanted, List<Letter> asked) {
        while (asked.size() < wanted) {
            Optional<Letter> letter = next(scan);
            if (letter.isEmpty()) {
                return false;
            }
            letter.filter(query::asksFor).ifPresent(asked::add);
        }
        return true;
    }

    /** When its time is over, a page ends where it is; one that has nothing yet never began. */
    private Optional<Letter> next(LetterScan scan) {
        if (scan.taken() >= settings.readMax()) {
            return Optional.empty();
        }
        try {
            return scan.next();
        } catch (TimeoutException e) {
            if (scan.taken() == 0) {
                throw e;
            }
            return Optional.empty();
        }
    }
}

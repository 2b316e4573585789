package dev.lanekeeper.runtime.batch;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.inbox.LogPosition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one command from taking its neighbours down. A group that fails for a reason of its own is
 * halved, in log order, until the culprit stands alone and is given up; the others commit. A group
 * that fails because something is away is not touched: the failure is thrown, and the whole poll
 * comes again.
 */
final class Isolation<C extends Command> {

    private static final Logger log = LoggerFactory.getLogger(Isolation.class);

    /** So many times running a group may meet contention before it is halved. */
    private static final int CONTENTION_MAX = 2;

    /**
     * So many times running a single command may meet contention, while the database answers,
     * before it is given up.
     */
    private static final int CONTENTION_ALONE_MAX = 5;

    /** So many times a group may be decided before a conflict that stays halves it. */
    private static final int CONFLICT_TRIES_MAX = 2;

    /** So many times a single command may be decided before a conflict that stays ends it. */
    private static final int CONFLICT_ALONE_TRIES_MAX = 5;

    private final Consumer<List<Readable<C>>> settle;
    private final BiConsumer<Readable<C>, Throwable> giveUp;

    /** A group of one poll, which comes again in the same order. */
    private record Group(LogPosition first, int size) {

        static Group of(List<? extends Readable<?>> commands) {
            return new Group(commands.getFirst().origin().position(), commands.size());
        }
    }

    /**
     * How often running a group has met contention; kept until the group is settled, so that a poll
     * that comes again is halved where it was halved before. Consumer threads share it, positions
     * are theirs alone.
     */
    private final Map<Group, Integer> contentions = new ConcurrentHashMap<>();

    /**
     * @param settle decides a group and commits, or throws
     * @param giveUp ends a command as failed and commits, or throws
     */
    Isolation(Consumer<List<Readable<C>>> settle, BiConsumer<Readable<C>, Throwable> giveUp) {
        this.settle = settle;
        this.giveUp = giveUp;
    }

    /**
     * Settles every command, or throws because the whole group must be tried again later; those
     * settled by then are in the inbox.
     */
    void run(List<Readable<C>> group) {
        run(group, 1);
    }

    private void run(List<Readable<C>> group, int tries) {
        try {
            settle.accept(group);
            contentions.remove(Group.of(group));
        } catch (RuntimeException | StackOverflowError e) {
            switch (Failure.of(e)) {
                case OUTAGE -> throw e;
                case CONTENTION -> afterContention(group, e);
                case CONFLICT -> afterConflict(group, tries, e);
                case BREAKING -> split(group, e);
            }
        }
    }

    private void afterContention(List<Readable<C>> group, Throwable failure) {
        int times = contentions.merge(Group.of(group), 1, Integer::sum);
        if (times < (group.size() == 1 ? CONTENTION_ALONE_MAX : CONTENTION_MAX)) {
            throw new ContentionException(times, failure);
        }
        split(group, failure);
        contentions.remove(Group.of(group));
    }

    /**
     * The next try loads what was there first and decides again; only who fails then is at fault.
     * One that stands alone gets more tries: off its lane it may be forestalled on each of its rows
     * in turn, and in the inbox by its own repetition.
     */
    private void afterConflict(List<Readable<C>> group, int tries, Throwable failure) {
        if (tries < (group.size() == 1 ? CONFLICT_ALONE_TRIES_MAX : CONFLICT_TRIES_MAX)) {
            log.info(
                    "{} commands met a row that was not there when they were loaded; deciding them again",
                    group.size());
            run(group, tries + 1);
        } else {
            split(group, failure);
        }
    }

    private void split(List<Readable<C>> group, Throwable failure) {
        if (group.size() == 1) {
            try (var _ = CommandLog.about(group.getFirst())) {
                log.error(
                        "command {} breaks and is given up", group.getFirst().commandId(), failure);
            }
            giveUp.accept(group.getFirst(), failure);
            return;
        }
        int half = group.size() / 2;
        run(group.subList(0, half));
        run(group.subList(half, group.size()));
    }

    /** Thrown so that the poll is tried again after a pause. */
    static final class ContentionException extends RuntimeException {

        ContentionException(int times, Throwable cause) {
            super("contention, " + times + " times running", cause);
        }
    }
}

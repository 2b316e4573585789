package dev.lanekeeper.sync.graph;

import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.events.sync.SyncedConversation;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.sync.graph.HistoryReader.Source;
import dev.lanekeeper.sync.graph.Reading.Never;
import dev.lanekeeper.sync.graph.Reading.NotNow;
import dev.lanekeeper.sync.graph.Reading.Portion;
import dev.lanekeeper.sync.meta.PageSeal;
import dev.lanekeeper.sync.store.PageReads.PageToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Reads a page's history on the caller's thread, portion by portion: fetch, have it written by the
 * lane, go on; until it is done or the time is up. Whatever ends it in between, the session goes on
 * from what was written last.
 */
public final class SyncRun {

    private static final Logger log = LoggerFactory.getLogger(SyncRun.class);

    /** Of one command; the topic takes twice that, and quotes within it count twice. */
    private static final int PORTION_BYTES_MAX = 700_000;

    private static final String TIME_BUDGET = "time_budget";
    private static final String RATE_LIMITED = "rate_limited";
    private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);

    private final HistoryReader reader;
    private final PageSeal seal;
    private final Ingress ingress;
    private final SyncMeters meters;
    private final Duration budget;
    private final Duration patience;

    /**
     * @param budget after which a run stops
     * @param patience with the lane, for each portion
     */
    public SyncRun(
            HistoryReader reader,
            PageSeal seal,
            Ingress ingress,
            SyncMeters meters,
            Duration budget,
            Duration patience) {
        this.reader = reader;
        this.seal = seal;
        this.ingress = ingress;
        this.meters = meters;
        this.budget = budget;
        this.patience = patience;
    }

    /**
     * A session that has just been started, or goes on.
     *
     * @param cursor null: from the beginning
     * @param patience of the caller, when it has less than we; null: it has as much
     */
    public record Begun(
            PageToken page,
            UUID session,
            long fence,
            @Nullable String cursor,
            int pagesFetched,
            String actor,
            String correlationId,
            @Nullable Duration patience) {}

    /**
     * How far it has come.
     *
     * @param totals of the session
     * @param pausedBy null when it is done
     * @param retryAfter when there is no use in going on earlier; null: at once
     */
    public record Progress(
            UUID session,
            JsonNode totals,
            @Nullable String pausedBy,
            @Nullable Duration retryAfter) {}

    /**
     * @throws dev.lanekeeper.runtime.web.ProblemException when it can go on later at best: the lock
     *     is lost, the lane or Facebook does not answer, or Facebook refuses
     */
    public Progress run(Begun begun) throws InterruptedException {
        Duration asked = begun.patience();
        Duration time = asked != null && asked.compareTo(budget) < 0 ? asked : budget;
        long beginNanos = System.nanoTime();
        var run = new Run(begun, owner(begun));
        var end = SyncMeters.End.BROKEN;
        try {
            Progress progress = run.until(beginNanos + time.toNanos());
            end = progress.pausedBy() == null ? SyncMeters.End.COMPLETED : SyncMeters.End.PAUSED;
            return progress;
        } finally {
            meters.ran(
                    run.portions,
                    run.messages,
                    end,
                    Duration.ofNanos(System.nanoTime() - beginNanos));
        }
    }

    private SyncOwner owner(Begun begun) {
        return new SyncOwner(
                ingress,
                new SyncOwner.Held(
                        begun.page().tenantId(),
                        begun.page().pageId(),
                        begun.session(),
                        begun.fence(),
                        begun.actor(),
                        begun.correlationId()),
                patience);
    }

    /** One run while it lasts. */
    private final class Run {

        private final Begun begun;
        private final SyncOwner owner;
        private HistoryCursor at;
        private int pageNumber;
        private int portions;
        private int messages;

        Run(Begun begun, SyncOwner owner) {
            this.begun = begun;
            this.owner = owner;
            this.at =
                    begun.cursor() == null
                            ? reader.beginning()
                            : HistoryCursor.parse(begun.cursor());
            this.pageNumber = begun.pagesFetched();
        }

        Progress until(long endNanos) throws InterruptedException {
            Source source = source();
            while (!at.isAtEnd()) {
                // A call with next to no time gets on all the same, or it would be repeated for
                // ever.
                if (portions > 0 && System.nanoTime() >= endNanos) {
                    return paused(TIME_BUDGET, null);
                }
                switch (reader.next(source, at)) {
                    case Portion portion -> {
                        write(portion);
                        if (portion.pauseFor().isPositive() && !at.isAtEnd()) {
                            return paused(RATE_LIMITED, portion.pauseFor());
                        }
                    }
                    case NotNow(String reason, String told, Duration pauseFor) -> {
                        return notNow(reason, told, pauseFor);
                    }
                    case Never(String errorCode, String told) -> {
                        log.warn(
                                "session {} of page {} fails: {} ({})",
                                begun.session(),
                                begun.page().pageId(),
                                errorCode,
                                told);
                        owner.fail(errorCode);
                        throw SyncBroken.never(errorCode, told);
                    }
                }
            }
            return new Progress(begun.session(), owner.finish(), null, null);
        }

        private Source source() {
            PageToken page = begun.page();
            return new Source(
                    page.facebookPageId(),
                    seal.opened(page.tenantId(), page.pageId(), page.sealedToken()));
        }

        private Progress notNow(String reason, String told, Duration pauseFor)
                throws InterruptedException {
            log.info(
                    "session {} of page {} pauses: {} ({})",
                    begun.session(),
                    begun.page().pageId(),
                    reason,
                    told);
            Progress paused = paused(reason, pauseFor.isPositive() ? pauseFor : USUAL_PAUSE);
            if (!reason.equals(RATE_LIMITED)) {
                throw SyncBroken.providerUnavailable(begun.session(), told);
            }
            return paused;
        }

        private Progress paused(String reason, @Nullable Duration retryAfter)
                throws InterruptedException {
            return new Progress(begun.session(), owner.pause(reason), reason, retryAfter);
        }

        /** In several commands when it is large; only the last one moves the cursor. */
        private void write(Portion portion) throws InterruptedException {
            List<SyncedConversation> some = new ArrayList<>();
            int bytes = 0;
            for (SyncedConversation conversation : Pieces.of(portion.conversations())) {
                int more = Json.bytes(conversation).length;
                if (!some.isEmpty() && bytes + more > PORTION_BYTES_MAX) {
                    apply(some, 0, List.of(), 0, at);
                    some = new ArrayList<>();
                    bytes = 0;
                }
                some.add(conversation);
                bytes += more;
            }
            // Oddities are rare and may be large: one of them in a command.
            for (Oddity odd : portion.odd()) {
                apply(List.of(), 0, List.of(odd), 0, at);
            }
            apply(some, portion.passedOver(), List.of(), portion.unavailable(), portion.next());
            at = portion.next();
            portions++;
            messages +=
                    portion.conversations().stream().mapToInt(one -> one.messages().size()).sum();
        }

        private void apply(
                List<SyncedConversation> conversations,
                int passedOver,
                List<Oddity> odd,
                int unavailable,
                HistoryCursor next)
                throws InterruptedException {
            owner.apply(pageNumber + 1, conversations, passedOver, odd, unavailable, next);
            pageNumber++;
        }
    }
}

package dev.lanekeeper.sync.graph;

import dev.lanekeeper.runtime.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a session is in a page's history. It is stored with what was read up to it, so that nothing
 * is left out however the session ends.
 *
 * @param after the place in the list of conversations; null: at its beginning
 * @param limit conversations that are asked for at once; less after an answer was too large
 * @param until what is newer than this was read before the list had to be begun anew; null: nothing
 *     was
 * @param oldest how far back the session has got in the list; null: nowhere
 * @param firstOfPage the first conversation of the last page, by which one that comes again is
 *     known
 * @param emptyPages in a row
 * @param restarts how often a place was not known any more
 * @param newest of this pass through the list; null: nothing is listed yet
 * @param front conversations in which it happened: they stand in front of this pass
 * @param catchUpTo in a further pass, what is older was listed before; null: in the first pass
 * @param known what stood in front before: of the same second, and read
 * @param passes through the list that are over
 * @param rest conversations of which there are more messages
 * @param listed whether the list has been read to its end
 */
record HistoryCursor(
        @Nullable String after,
        int limit,
        @Nullable Instant until,
        @Nullable Instant oldest,
        @Nullable String firstOfPage,
        int emptyPages,
        int restarts,
        @Nullable Instant newest,
        List<String> front,
        @Nullable Instant catchUpTo,
        List<String> known,
        int passes,
        List<Rest> rest,
        boolean listed) {

    /** Under steady traffic somebody always comes in front; webhooks tell of them. */
    private static final int PASSES_MAX = 3;

    HistoryCursor {
        rest = List.copyOf(rest);
        front = List.copyOf(front);
        known = List.copyOf(known);
    }

    /**
     * A conversation of which there are more messages.
     *
     * @param after the place in its list of messages
     */
    record Rest(
            String conversationId, String contactId, @Nullable String contactName, String after) {

        Rest at(String place) {
            return new Rest(conversationId, contactId, contactName, place);
        }
    }

    static HistoryCursor beginning(int limit) {
        return new HistoryCursor(
                null, limit, null, null, null, 0, 0, null, List.of(), null, List.of(), 0, List.of(),
                false);
    }

    static HistoryCursor parse(String text) {
        return Json.mapper().treeToValue(Json.tree(text), HistoryCursor.class);
    }

    String text() {
        return Json.text(this);
    }

    boolean isAtEnd() {
        return listed && rest.isEmpty();
    }

    boolean isCatchingUp() {
        return catchUpTo != null;
    }

    /** Whether an earlier pass has read it as it is. */
    boolean wasListed(String conversationId, Instant updatedAt) {
        return catchUpTo != null
                && (updatedAt.isBefore(catchUpTo)
                        || (updatedAt.equals(catchUpTo) && known.contains(conversationId)));
    }

    HistoryCursor withLimit(int fewer) {
        var copy = new Copy(this);
        copy.limit = fewer;
        return copy.build();
    }

    /** The list from its beginning; what is newer than where it broke off is passed over. */
    HistoryCursor restarted() {
        var copy = new Copy(this);
        copy.after = null;
        copy.until = oldest;
        copy.firstOfPage = null;
        copy.emptyPages = 0;
        copy.restarts++;
        return copy.build();
    }

    /** The first of the rest is read, or has another place. */
    HistoryCursor withFirstRest(@Nullable Rest first) {
        var copy = new Copy(this);
        copy.rest = new ArrayList<>(rest.subList(1, rest.size()));
        if (first != null) {
            copy.rest.addFirst(first);
        }
        return copy.build();
    }

    /**
     * What a page of the list says.
     *
     * @param next the place behind it; null when it is the last one
     * @param first its first conversation; null when it is empty
     * @param newest when something happened in one of them last
     * @param front those in which it did
     * @param oldest the same, of the one that is longest ago
     * @param more conversations of which there are more messages
     */
    record Listed(
            @Nullable String next,
            @Nullable String first,
            @Nullable Instant newest,
            List<String> front,
            @Nullable Instant oldest,
            List<Rest> more) {}

    /** Behind a page of the list. */
    HistoryCursor behind(Listed page) {
        var copy = new Copy(this);
        copy.rest = page.more();
        copy.oldest = earlier(oldest, page.oldest());
        if (newest == null) {
            copy.newest = page.newest();
            copy.front = page.front();
        }
        copy.firstOfPage = page.first();
        copy.emptyPages = page.first() == null ? emptyPages + 1 : 0;
        boolean caughtUp =
                catchUpTo != null && page.oldest() != null && !page.oldest().isAfter(catchUpTo);
        if (page.next() != null && !caughtUp) {
            copy.after = page.next();
        } else {
            copy.endPass();
        }
        return copy.build();
    }

    /** No further pass: what is listed is what there is. */
    HistoryCursor listedEnough() {
        var copy = new Copy(this);
        copy.listed = true;
        return copy.build();
    }

    private static @Nullable Instant earlier(@Nullable Instant known, @Nullable Instant other) {
        return other == null || (known != null && known.isBefore(other)) ? known : other;
    }

    /** What changes in a copy. */
    private static final class Copy {

        private @Nullable String after;
        private int limit;
        private @Nullable Instant until;
        private @Nullable Instant oldest;
        private @Nullable String firstOfPage;
        private int emptyPages;
        private int restarts;
        private @Nullable Instant newest;
        private List<String> front;
        private @Nullable Instant catchUpTo;
        private List<String> known;
        private int passes;
        private List<Rest> rest;
        private boolean listed;

        private Copy(HistoryCursor from) {
            after = from.after;
            limit = from.limit;
            until = from.until;
            oldest = from.oldest;
            firstOfPage = from.firstOfPage;
            emptyPages = from.emptyPages;
            restarts = from.restarts;
            newest = from.newest;
            front = from.front;
            catchUpTo = from.catchUpTo;
            known = from.known;
            passes = from.passes;
            rest = from.rest;
            listed = from.listed;
        }

        /**
         * Whoever got a message while the list was read has come in front of it, and may not have
         * been read. So it is begun once more, down to what stood in front before. A list of one
         * page was read in one moment.
         */
        private void endPass() {
            boolean onePage = after == null;
            boolean nothingNew =
                    newest == null || (catchUpTo != null && !newest.isAfter(catchUpTo));
            passes++;
            if (onePage || nothingNew || passes >= PASSES_MAX) {
                listed = true;
                return;
            }
            catchUpTo = newest;
            known = front;
            front = List.of();
            after = null;
            until = null;
            newest = null;
            firstOfPage = null;
            emptyPages = 0;
        }

        private HistoryCursor build() {
            return new HistoryCursor(
                    after,
                    limit,
                    until,
                    oldest,
                    firstOfPage,
                    emptyPages,
                    restarts,
                    newest,
                    front,
                    catchUpTo,
                    known,
                    passes,
                    rest,
                    listed);
        }
    }
}

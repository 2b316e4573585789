package dev.lanekeeper.sync.graph;

import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.events.sync.SyncedConversation;
import dev.lanekeeper.sync.graph.GraphAnswer.Got;
import dev.lanekeeper.sync.graph.GraphAnswer.Refused;
import dev.lanekeeper.sync.graph.GraphAnswer.Unclear;
import dev.lanekeeper.sync.graph.HistoryCursor.Rest;
import dev.lanekeeper.sync.graph.Reading.Never;
import dev.lanekeeper.sync.graph.Reading.NotNow;
import dev.lanekeeper.sync.graph.Reading.Portion;
import dev.lanekeeper.sync.meta.MetaJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads on in a page's history, one call at a time. It follows cursors and never the {@code next}
 * link, which carries the token; a page that comes again, or does not end, ends the session instead
 * of reading it for ever.
 */
public final class HistoryReader {

    private static final int EMPTY_PAGES_MAX = 50;
    private static final int RESTARTS_MAX = 5;
    private static final String NO_PROGRESS = "graph_no_progress";

    private final GraphApi api;
    private final HistorySettings settings;

    public HistoryReader(GraphApi api, HistorySettings settings) {
        this.api = api;
        this.settings = settings;
    }

    /**
     * A page that is read.
     *
     * @param facebookPageId as Meta numbers it
     */
    record Source(String facebookPageId, String token) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Source[" + facebookPageId + "]";
        }
    }

    HistoryCursor beginning() {
        return HistoryCursor.beginning(settings.conversationsPerPage());
    }

    Reading next(Source source, HistoryCursor at) throws InterruptedException {
        return at.rest().isEmpty()
                ? conversations(source, at)
                : messages(source, at, at.rest().getFirst());
    }

    private Reading conversations(Source source, HistoryCursor at) throws InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("platform", "messenger");
        query.put(
                "fields",
                "id,updated_time,unread_count,participants,messages.limit(%d){%s}"
                        .formatted(
                                settings.messagesPerConversation(),
                                GraphConversation.MESSAGE_FIELDS));
        query.put("limit", Integer.toString(at.limit()));
        if (at.after() != null) {
            query.put("after", at.after());
        }
        return switch (asked(source.facebookPageId() + "/conversations", query, source)) {
            case Got got -> listed(source, at, got);
            case Refused refused -> refused(source, at, refused);
            case Unclear(String reason) ->
                    new NotNow("provider_unavailable", reason, Duration.ZERO);
        };
    }

    /** It is not worth failing for. */
    private static Reading withoutCatchingUp(HistoryCursor at) {
        return new Portion(List.of(), List.of(), 0, 0, at.listedEnough(), Duration.ZERO);
    }

    /** Once more and once again when there was no answer to speak of. */
    private GraphAnswer asked(String path, Map<String, String> query, Source source)
            throws InterruptedException {
        Duration pause = settings.retryPause();
        GraphAnswer answer = api.get(path, query, source.token());
        for (int again = 1; again < settings.attempts() && answer instanceof Unclear; again++) {
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
            answer = api.get(path, query, source.token());
        }
        return answer;
    }

    private Reading refused(Source source, HistoryCursor at, Refused refused)
            throws InterruptedException {
        if (at.isCatchingUp()
                && refused.why() != GraphAnswer.Why.RATE_LIMIT
                && refused.why() != GraphAnswer.Why.TOKEN
                && refused.why() != GraphAnswer.Why.TOO_MUCH_DATA) {
            return withoutCatchingUp(at);
        }
        return switch (refused.why()) {
            case RATE_LIMIT -> new NotNow("rate_limited", refused.code(), refused.regainAfter());
            case TOKEN -> new Never("page_token_invalid", refused.code());
            case PERMISSION -> new Never("permission_missing", refused.code());
            case GONE -> new Never("page_gone", refused.code());
            case OTHER -> new Never("graph_refused", refused.code());
            case TOO_MUCH_DATA ->
                    at.limit() > 1
                            ? conversations(source, at.withLimit(at.limit() / 2))
                            : new Never("too_much_data", refused.code());
            case CURSOR ->
                    at.after() != null && at.restarts() < RESTARTS_MAX
                            ? conversations(source, at.restarted())
                            : new Never("cursor_expired", refused.code());
        };
    }

    private Reading listed(Source source, HistoryCursor at, Got got) {
        JsonNode data = got.body().path("data");
        String first = first(data);
        String next = Paging.next(got.body().path("paging"));
        boolean again = next != null && (next.equals(Paging.NOWHERE) || next.equals(at.after()));
        boolean same = first != null && first.equals(at.firstOfPage());
        boolean empty = first == null && next != null && at.emptyPages() >= EMPTY_PAGES_MAX;
        if (again || same || empty) {
            if (at.isCatchingUp()) {
                return withoutCatchingUp(at);
            }
            return new Never(NO_PROGRESS, "page " + at.after() + " comes again");
        }
        var page = new ListedPage(source, at);
        data.forEach(page::take);
        return new Portion(
                page.conversations,
                page.odd,
                page.passedOver,
                0,
                at.behind(page.listed(next, first)),
                pauseFor(got));
    }

    private static @Nullable String first(JsonNode data) {
        return data.isEmpty() ? null : String.valueOf(MetaJson.id(data.path(0).path("id")));
    }

    private Duration pauseFor(Got got) {
        if (got.usagePercent() < settings.usagePercentMax()) {
            return Duration.ZERO;
        }
        return got.regainAfter().isZero() ? settings.usagePause() : got.regainAfter();
    }

    private Reading messages(Source source, HistoryCursor at, Rest rest)
            throws InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("fields", GraphConversation.MESSAGE_FIELDS);
        query.put("limit", Integer.toString(settings.messagesPerPage()));
        // Without a place they are read from the first one on, those that are known again.
        if (!rest.after().equals(Paging.NOWHERE)) {
            query.put("after", rest.after());
        }
        return switch (asked(rest.conversationId() + "/messages", query, source)) {
            case Got got -> more(source, at, rest, got);
            case Refused refused -> noMore(source, at, rest, refused);
            case Unclear(String reason) ->
                    new NotNow("provider_unavailable", reason, Duration.ZERO);
        };
    }

    private Reading more(Source source, HistoryCursor at, Rest rest, Got got) {
        List<Oddity> odd = new ArrayList<>();
        SyncedConversation read =
                new GraphConversation(source.facebookPageId(), odd)
                        .more(rest, got.body().path("data"));
        String next = Paging.next(got.body().path("paging"));
        boolean again = next != null && (next.equals(Paging.NOWHERE) || next.equals(rest.after()));
        if (again || (next != null && read.messages().isEmpty())) {
            return new Never(NO_PROGRESS, "messages of " + rest.conversationId());
        }
        return new Portion(
                List.of(read),
                odd,
                0,
                0,
                at.withFirstRest(next == null ? null : rest.at(next)),
                pauseFor(got));
    }

    /** Older messages are not for everybody: the session finishes with what there is. */
    private Reading noMore(Source source, HistoryCursor at, Rest rest, Refused refused)
            throws InterruptedException {
        return switch (refused.why()) {
            case RATE_LIMIT, TOKEN -> refused(source, at, refused);
            case GONE, CURSOR, PERMISSION, TOO_MUCH_DATA, OTHER ->
                    new Portion(List.of(), List.of(), 0, 1, at.withFirstRest(null), Duration.ZERO);
        };
    }
}

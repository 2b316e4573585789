package dev.lanekeeper.sync.graph;

import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.events.sync.SyncedConversation;
import dev.lanekeeper.sync.graph.HistoryCursor.Rest;
import dev.lanekeeper.sync.graph.HistoryReader.Source;
import dev.lanekeeper.sync.meta.MetaJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One page of the list of conversations, while it is read. */
final class ListedPage {

    private final HistoryCursor at;
    private final GraphConversation reader;
    final List<Oddity> odd = new ArrayList<>();
    final List<SyncedConversation> conversations = new ArrayList<>();
    private final List<Rest> rest = new ArrayList<>();
    int passedOver;
    private final List<String> front = new ArrayList<>();
    private @Nullable Instant newest;
    private @Nullable Instant oldest;

    ListedPage(Source source, HistoryCursor at) {
        this.at = at;
        this.reader = new GraphConversation(source.facebookPageId(), odd);
    }

    void take(JsonNode found) {
        Instant updatedAt = MetaJson.time(found.path("updated_time"));
        String id = MetaJson.id(found.path("id"));
        if (updatedAt != null && id != null) {
            date(id, updatedAt);
            if (at.wasListed(id, updatedAt)) {
                return;
            }
        }
        if (updatedAt != null && at.until() != null && updatedAt.isAfter(at.until())) {
            passedOver++;
            return;
        }
        SyncedConversation read = reader.read(found);
        if (read == null) {
            return;
        }
        conversations.add(read);
        String more = Paging.next(found.path("messages").path("paging"));
        if (more != null) {
            rest.add(
                    new Rest(
                            read.facebookConversationId(),
                            read.contactId(),
                            read.contactName(),
                            more));
        }
    }

    /**
     * What it says of the list.
     *
     * @param next the place behind it; null when it is the last one
     * @param first its first conversation; null when it is empty
     */
    HistoryCursor.Listed listed(@Nullable String next, @Nullable String first) {
        return new HistoryCursor.Listed(next, first, newest, front, oldest, rest);
    }

    private void date(String id, Instant updatedAt) {
        if (oldest == null || updatedAt.isBefore(oldest)) {
            oldest = updatedAt;
        }
        if (newest == null || updatedAt.isAfter(newest)) {
            newest = updatedAt;
            front.clear();
        }
        if (updatedAt.equals(newest)) {
            front.add(id);
        }
    }
}

package dev.lanekeeper.sync.graph;

import dev.lanekeeper.events.sync.SyncedConversation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cuts conversations with many messages: a command holds so many, however long they are. */
final class Pieces {

    /** A message's text has 100,000 characters at most, most have a hundred. */
    private static final int MESSAGES_MAX = 100;

    private Pieces() {}

    static Iterable<SyncedConversation> of(List<SyncedConversation> conversations) {
        return conversations.stream().flatMap(Pieces::of)::iterator;
    }

    private static Stream<SyncedConversation> of(SyncedConversation whole) {
        int count = whole.messages().size();
        if (count <= MESSAGES_MAX) {
            return Stream.of(whole);
        }
        return IntStream.rangeClosed(0, (count - 1) / MESSAGES_MAX)
                .mapToObj(piece ->
                        new SyncedConversation(
                                whole.facebookConversationId(),
                                whole.contactId(),
                                whole.contactName(),
                                whole.unreadCount(),
                                whole.updatedAt(),
                                whole.first() && piece == 0,
                                whole.messages()
                                        .subList(
                                                piece * MESSAGES_MAX,
                                                Math.min(count, (piece + 1) * MESSAGES_MAX))));
    }
}

package dev.lanekeeper.sync.model;

import dev.lanekeeper.events.sync.InteractionType;
import dev.lanekeeper.sync.model.Interaction.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The interactions of a batch's conversations that its commands could tell once more, and what
 * became of their messages: an edit may come before what it edits.
 */
public final class Known {

    private final Set<Key> keys = new HashSet<>();
    private final Map<Message, Revision> revisions = new HashMap<>();

    private record Message(UUID conversationId, String messageId) {}

    /**
     * What became of a message.
     *
     * @param editSeq of the last edit; -1 when there is none
     * @param text after it
     */
    record Revision(long editSeq, @Nullable String text, boolean unsent) {

        private static final Revision NONE = new Revision(-1, null, false);

        /** How a message reads that was written like this. */
        @Nullable String reads(@Nullable String written) {
            if (unsent) {
                return null;
            }
            return editSeq < 0 ? written : text;
        }
    }

    void add(Interaction interaction) {
        add(interaction.key(), interaction.text());
    }

    /**
     * @param text of an edit
     */
    public void add(Key key, @Nullable String text) {
        keys.add(key);
        if (key
                instanceof
                Key.ByMessage(
                        UUID conversationId,
                        InteractionType type,
                        String messageId,
                        long seq)) {
            var message = new Message(conversationId, messageId);
            Revision before = revisions.getOrDefault(message, Revision.NONE);
            if (type == InteractionType.EDIT && seq > before.editSeq()) {
                revisions.put(message, new Revision(seq, text, before.unsent()));
            } else if (type == InteractionType.UNSEND) {
                revisions.put(message, new Revision(before.editSeq(), before.text(), true));
            }
        }
    }

    boolean has(Key key) {
        return keys.contains(key);
    }

    Revision revision(UUID conversationId, @Nullable String messageId) {
        return messageId == null
                ? Revision.NONE
                : revisions.getOrDefault(new Message(conversationId, messageId), Revision.NONE);
    }
}

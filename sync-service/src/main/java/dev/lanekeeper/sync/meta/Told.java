package dev.lanekeeper.sync.meta;

import dev.lanekeeper.events.sync.InteractionSource;
import dev.lanekeeper.events.sync.InteractionType;
import dev.lanekeeper.events.sync.Oddity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the things that a webhook tells. */
public sealed interface Told {

    /** The page as Meta numbers it; null when the webhook does not say. */
    @Nullable String facebookPageId();

    /** Something happened in a conversation; the members are those of the command. */
    record Happened(
            String facebookPageId,
            String contactId,
            InteractionType type,
            @Nullable String messageId,
            long eventSeq,
            Instant occurredAt,
            String bodyHash,
            @Nullable String text,
            @Nullable List<Object> attachments,
            @Nullable Instant watermark,
            InteractionSource source,
            Map<String, Object> payload)
            implements Told {}

    /** Nobody here knows what it means. */
    record Unclear(@Nullable String facebookPageId, Oddity odd) implements Told {}
}

package dev.lanekeeper.sync.meta;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.events.sync.SyncCommand.ApplyMessengerEvent;
import dev.lanekeeper.events.sync.SyncCommand.QuarantinePayload;
import dev.lanekeeper.runtime.contract.Delivered;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.sync.store.PageReads.Registered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes commands of what a webhook tells. Their ids follow from what they say: Meta sends a webhook
 * again, in other company and in another order, and gives it no id of its own.
 */
final class Envelope {

    private static final String SOURCE = "meta:messenger";
    private static final int ID_CHARACTERS_MAX = 200;

    /** What no page is known for stands under what Meta calls it, which no page id looks like. */
    private static final String UNREGISTERED = "facebook/";

    private static final String NOWHERE = UNREGISTERED + "unknown";

    private final Map<String, Registered> pages;

    /**
     * @param pages those that are registered, by Facebook's id
     */
    Envelope(Map<String, Registered> pages) {
        this.pages = pages;
    }

    Delivered delivered(Told told) {
        Registered page = told.facebookPageId() == null ? null : pages.get(told.facebookPageId());
        return switch (told) {
            case Told.Unclear(String facebookPageId, Oddity odd) ->
                    quarantined(page, facebookPageId, odd);
            case Told.Happened happened when page == null ->
                    quarantined(
                            null,
                            happened.facebookPageId(),
                            Oddities.of(
                                    Oddities.EVENT,
                                    "page_unknown",
                                    Json.mapper().valueToTree(happened.payload())));
            case Told.Happened happened -> happened(page, happened);
        };
    }

    private static Delivered happened(Registered page, Told.Happened told) {
        var command =
                new ApplyMessengerEvent(
                        page.tenantId(),
                        page.pageId(),
                        told.contactId(),
                        told.type(),
                        told.messageId(),
                        told.eventSeq(),
                        told.occurredAt(),
                        told.bodyHash(),
                        told.text(),
                        told.attachments(),
                        told.watermark(),
                        told.source(),
                        told.payload());
        String about =
                told.messageId() == null
                        ? told.occurredAt().toEpochMilli() + ":" + told.bodyHash()
                        : told.messageId() + ":" + told.eventSeq();
        return new Delivered(
                identity(page.pageId() + ":" + told.contactId() + ":" + told.type() + ":" + about),
                command);
    }

    private static Delivered quarantined(
            @Nullable Registered page, @Nullable String facebookPageId, Oddity odd) {
        String pageId =
                page != null
                        ? page.pageId()
                        : facebookPageId == null ? NOWHERE : UNREGISTERED + facebookPageId;
        String tenant = page == null ? QuarantinePayload.NOBODY : page.tenantId();
        return new Delivered(
                identity(
                        "odd:"
                                + pageId
                                + ":"
                                + odd.reason()
                                + ":"
                                + Digests.sha256(odd.kind() + odd.raw())),
                new QuarantinePayload(tenant, pageId, odd));
    }

    private static CommandIdentity identity(String id) {
        return new CommandIdentity(
                SOURCE, id.length() <= ID_CHARACTERS_MAX ? id : "sha256:" + Digests.sha256(id));
    }
}

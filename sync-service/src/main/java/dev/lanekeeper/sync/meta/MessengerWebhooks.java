package dev.lanekeeper.sync.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.runtime.contract.Webhooks;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.UnreadableException;
import dev.lanekeeper.sync.store.RegisteredPages;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Meta tells, over HTTP or through a gateway: a command for each thing, on the lane of its
 * page. What nobody could make sense of becomes one as well, and is kept.
 */
public final class MessengerWebhooks implements Webhooks {

    private final MetaSignature signature;
    private final RegisteredPages pages;

    public MessengerWebhooks(MetaSignature signature, RegisteredPages pages) {
        this.signature = signature;
        this.pages = pages;
    }

    @Override
    public String provider() {
        return "meta";
    }

    @Override
    public String eventName() {
        return "MetaWebhook";
    }

    @Override
    public String signatureHeader() {
        return MetaSignature.HEADER;
    }

    /** Meta's signatures have no time. */
    @Override
    public Content read(byte[] body, @Nullable String signed, Instant receivedAt) {
        if (!signature.isValid(signed, body)) {
            return new Content.NotSigned();
        }
        try {
            JsonNode webhook = Json.parse(body);
            return MetaWebhook.isAboutPages(webhook)
                    ? commands(MetaWebhook.read(webhook))
                    : new Content.NotOurs();
        } catch (UnreadableException e) {
            return e.reason() == DeadLetterReason.NOT_JSON
                    ? new Content.NotJson(String.valueOf(e.getMessage()))
                    : commands(List.of(beyondOurLimits(body, e.reason())));
        }
    }

    private Content commands(List<Told> told) {
        var envelope = new Envelope(pages.of(pagesOf(told)));
        return new Content.Commands(told.stream().map(envelope::delivered).toList());
    }

    /** It is JSON: sent again it would be as deep, or as large, again. */
    private static Told beyondOurLimits(byte[] body, DeadLetterReason reason) {
        Oddity odd = Oddities.of(Oddities.WEBHOOK, reason.code(), new String(body, UTF_8));
        return new Told.Unclear(null, odd);
    }

    private static Set<String> pagesOf(List<Told> told) {
        return told.stream()
                .map(Told::facebookPageId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}

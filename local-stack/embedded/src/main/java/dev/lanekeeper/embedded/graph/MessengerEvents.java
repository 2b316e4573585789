package dev.lanekeeper.embedded.graph;

import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Events of webhooks, as Meta words them. Each can be changed before it is sent. */
public final class MessengerEvents {

    private final String page;
    private final String contact;
    private final Instant at;

    private MessengerEvents(String page, String contact, Instant at) {
        this.page = page;
        this.contact = contact;
        this.at = at;
    }

    /** Between a page and a contact, at this time. */
    public static MessengerEvents of(String page, String contact, Instant at) {
        return new MessengerEvents(page, contact, at);
    }

    private ObjectNode from(String sender, String recipient) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject("sender").put("id", sender);
        event.putObject("recipient").put("id", recipient);
        return event.put("timestamp", at.toEpochMilli());
    }

    private ObjectNode byContact() {
        return from(contact, page);
    }

    public ObjectNode message(String mid, String text) {
        ObjectNode event = byContact();
        event.putObject("message").put("mid", mid).put("text", text);
        return event;
    }

    /** What the page itself has written, with whatever program. */
    public ObjectNode echo(String mid, String text) {
        ObjectNode event = from(page, contact);
        event.putObject("message")
                .put("mid", mid)
                .put("text", text)
                .put("is_echo", true)
                .put("app_id", 1517776481860111L);
        return event;
    }

    public ObjectNode edit(String mid, String text, int number) {
        ObjectNode event = byContact();
        event.putObject("message_edit").put("mid", mid).put("text", text).put("num_edit", number);
        return event;
    }

    public ObjectNode unsend(String mid) {
        ObjectNode event = byContact();
        event.putObject("message").put("mid", mid).put("is_deleted", true);
        return event;
    }

    public ObjectNode reaction(String mid, String emoji, boolean back) {
        ObjectNode event = byContact();
        event.putObject("reaction")
                .put("mid", mid)
                .put("action", back ? "unreact" : "react")
                .put("reaction", "other")
                .put("emoji", emoji);
        return event;
    }

    public ObjectNode read(Instant watermark) {
        ObjectNode event = byContact();
        event.putObject("read").put("watermark", watermark.toEpochMilli());
        return event;
    }

    public ObjectNode delivery(Instant watermark, String... mids) {
        ObjectNode event = byContact();
        ObjectNode delivery = event.putObject("delivery");
        var all = delivery.putArray("mids");
        for (String mid : mids) {
            all.add(mid);
        }
        delivery.put("watermark", watermark.toEpochMilli());
        return event;
    }

    public ObjectNode postback(String title, String payload) {
        ObjectNode event = byContact();
        event.putObject("postback").put("title", title).put("payload", payload);
        return event;
    }

    public ObjectNode referral(String ref) {
        ObjectNode event = byContact();
        event.putObject("referral")
                .put("ref", ref)
                .put("source", "SHORTLINK")
                .put("type", "OPEN_THREAD");
        return event;
    }

    public ObjectNode handover(String newOwner) {
        ObjectNode event = byContact();
        event.putObject("pass_thread_control").put("new_owner_app_id", newOwner);
        return event;
    }
}

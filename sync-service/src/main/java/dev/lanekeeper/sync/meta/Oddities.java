package dev.lanekeeper.sync.meta;

import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.runtime.wire.Json;
import tools.jackson.databind.JsonNode;

/** What Meta sent and nobody could make sense of, made ready to be kept. */
public final class Oddities {

    public static final String WEBHOOK = "webhook_body";
    public static final String EVENT = "webhook_event";
    public static final String CHANGE = "webhook_change";
    public static final String CONVERSATION = "graph_conversation";
    public static final String MESSAGE = "graph_message";

    /** A record on the topic has to hold it, and quotes in it count twice there. */
    private static final int RAW_CHARACTERS_MAX = 900_000;

    private Oddities() {}

    public static Oddity of(String kind, String reason, JsonNode raw) {
        return of(kind, reason, Json.text(MetaJson.storable(raw)));
    }

    /** The same, of something that is not even JSON to us. */
    public static Oddity of(String kind, String reason, String raw) {
        String sound = MetaJson.storable(raw);
        return sound.length() <= RAW_CHARACTERS_MAX
                ? new Oddity(kind, reason, sound)
                : new Oddity(
                        kind,
                        reason + "_cut",
                        MetaJson.storable(sound.substring(0, RAW_CHARACTERS_MAX)));
    }
}

package dev.lanekeeper.embedded.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.embedded.graph.SandboxPage.Conversation;
import java.util.Base64;

/**
 * A place in a list, as a text that nobody should understand. It names what stands before it, so
 * that it stays good while others come in front.
 *
 * @param key by which the list is ordered
 * @param number of what stands before it
 */
record Cursor(long key, int number) {

    static Cursor of(Conversation conversation) {
        return new Cursor(conversation.updatedAt().toEpochMilli(), conversation.number);
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("QVFIU:" + key + ":" + number).getBytes(UTF_8));
    }

    /**
     * @throws GraphError when it is none
     */
    static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(":");
            return new Cursor(Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            throw GraphError.cursor();
        }
    }

    boolean isBefore(Conversation conversation) {
        long updated = conversation.updatedAt().toEpochMilli();
        return updated < key || (updated == key && conversation.number > number);
    }
}

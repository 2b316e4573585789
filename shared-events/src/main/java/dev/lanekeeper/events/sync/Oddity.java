package dev.lanekeeper.events.sync;

/**
 * Something of Meta's that we cannot make sense of. It is kept, so that nothing is lost and a
 * change at Meta is seen.
 *
 * @param kind what it should have been: {@code webhook_event}, {@code graph_message}
 * @param reason stable and snake_case: {@code sender_missing}
 * @param raw its JSON in ASCII
 */
public record Oddity(String kind, String reason, String raw) {}

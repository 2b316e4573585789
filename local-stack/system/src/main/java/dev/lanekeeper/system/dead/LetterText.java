package dev.lanekeeper.system.dead;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Letters as people read them. */
final class LetterText {

    private static final String ROW = "%-10s %-20s %-12s %-24s %-44s %8s  %s%n";
    private static final String FIELD = "%-12s %s%n";
    private static final int DETAIL_CHARACTERS_MAX = 160;
    private static final JsonMapper JSON = JsonMapper.shared();

    private LetterText() {}

    static void table(PrintWriter out, String service, List<JsonNode> letters, int limit) {
        if (letters.isEmpty()) {
            out.println(service + ": no dead letters");
            return;
        }
        out.println(service + ":");
        out.printf(ROW, "letter", "written", "state", "reason", "type", "attempts", "tenant");
        letters.stream().limit(limit).forEach(letter -> row(out, letter));
        if (letters.size() > limit) {
            out.println("... and more (--limit)");
        }
    }

    private static void row(PrintWriter out, JsonNode letter) {
        out.printf(
                ROW,
                LetterId.of(letter),
                seconds(text(letter, "/writtenAt")),
                text(letter, "/state"),
                text(letter, "/reason"),
                text(letter, "/type"),
                text(letter, "/attempts"),
                text(letter, "/tenant"));
        String detail = text(letter, "/detail");
        if (!detail.isEmpty()) {
            out.println("           " + shortened(detail));
        }
    }

    static void letter(PrintWriter out, String service, JsonNode shown) {
        JsonNode letter = shown.path("letter");
        field(out, "letter", service + " " + LetterId.of(letter));
        field(out, "written", text(letter, "/writtenAt"));
        field(out, "reason", text(letter, "/reason"));
        field(out, "detail", text(letter, "/detail"));
        field(out, "state", (text(letter, "/state") + " " + text(shown, "/ending")).strip());
        field(out, "replayable", replayable(letter));
        field(out, "command", text(letter, "/commandId"));
        field(out, "type", text(letter, "/type"));
        field(out, "key", text(letter, "/key"));
        field(out, "tenant", text(letter, "/tenant"));
        field(out, "attempts", text(letter, "/attempts"));
        field(out, "source", text(shown, "/source"));
        field(out, "id", text(shown, "/id"));
        field(out, "original", original(shown.path("original")));
        shown.path("headers")
                .forEach(header ->
                        field(
                                out,
                                "header",
                                text(header, "/name") + ": " + text(header, "/value/content")));
        shown.path("history").forEach(deed -> field(out, "history", deed(deed)));
        out.println();
        payload(out, shown.path("payload"));
    }

    private static String replayable(JsonNode letter) {
        return letter.path("replayable").asBoolean(false)
                ? "yes"
                : ("no: "
                                + text(letter, "/obstacle/code")
                                + " "
                                + text(letter, "/obstacle/sentence"))
                        .strip();
    }

    private static String original(JsonNode original) {
        return original.isMissingNode()
                ? ""
                : "%s %s, written %s"
                        .formatted(
                                text(original, "/topic"),
                                LetterId.of(original),
                                text(original, "/writtenAt"));
    }

    private static String deed(JsonNode deed) {
        String attempt = text(deed, "/attempt");
        return "%s %s by %s%s %s"
                .formatted(
                        text(deed, "/at"),
                        text(deed, "/action"),
                        text(deed, "/by"),
                        attempt.isEmpty() ? "" : ", attempt " + attempt,
                        text(deed, "/reason"))
                .strip();
    }

    private static void payload(PrintWriter out, JsonNode payload) {
        if (payload.isMissingNode()) {
            out.println("(the letter does not hold the original's bytes)");
            return;
        }
        out.println(indented(text(payload, "/content")));
        if (!payload.path("complete").asBoolean(true)) {
            out.println("... of %s bytes".formatted(text(payload, "/bytes")));
        }
    }

    private static String indented(String content) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(content));
        } catch (JacksonException _) {
            return content;
        }
    }

    private static void field(PrintWriter out, String name, String value) {
        if (!value.isEmpty()) {
            out.printf(FIELD, name, value);
        }
    }

    static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString("");
    }

    /** To the second, in UTC. */
    private static String seconds(String time) {
        return time.length() < 19 ? time : time.substring(0, 19) + "Z";
    }

    private static String shortened(String detail) {
        return detail.length() <= DETAIL_CHARACTERS_MAX
                ? detail
                : detail.substring(0, DETAIL_CHARACTERS_MAX) + "...";
    }
}

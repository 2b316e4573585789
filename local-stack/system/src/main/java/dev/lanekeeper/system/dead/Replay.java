package dev.lanekeeper.system.dead;

import dev.lanekeeper.system.client.Answer;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Tries letters again, one after the other. Of several letters of one command it tries one: the
 * failure of a replay is a letter of its own, and would be tried without end.
 */
final class Replay {

    private final Mailbox mailbox;
    private final Set<String> commandsTried = new HashSet<>();

    Replay(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** Tries a letter of a list, if that makes sense. */
    Verdict ofListed(JsonNode letter) {
        if (!letter.path("replayable").asBoolean(false)) {
            return new Verdict.NotTried(
                    "not tried: "
                            + LetterText.text(letter, "/obstacle/code")
                            + " "
                            + LetterText.text(letter, "/obstacle/sentence"));
        }
        return commandsTried.add(LetterText.text(letter, "/commandId"))
                ? of(LetterId.of(letter))
                : new Verdict.NotTried("not tried: another letter of its command was, just now");
    }

    Verdict of(LetterId letter) {
        Answer answer = mailbox.ask(api -> api.replay(letter.partition(), letter.offset()));
        return switch (answer.status()) {
            case 200 ->
                    new Verdict.Done(
                            (answer.hasHeader("Idempotency-Replayed", "true")
                                            ? "was settled before: "
                                            : "")
                                    + answer.text("/status")
                                    + " "
                                    + answer.text("/code"));
            case 202 ->
                    new Verdict.Failed("sent, and not decided yet: " + answer.text("/statusUrl"));
            case 404, 401, 403, 503 -> refused(answer);
            default -> judged(letter, answer);
        };
    }

    /** A refusal by the business settles a command as well, whatever status it is told with. */
    private Verdict judged(LetterId letter, Answer answer) {
        Answer shown = mailbox.ask(api -> api.show(letter.partition(), letter.offset()));
        return switch (shown.text("/letter/state")) {
            case "settled" -> new Verdict.Done(shown.text("/ending"));
            case "superseded" ->
                    new Verdict.Failed(
                            "failed again: %s (a new letter says why)".formatted(answer.code()));
            default -> refused(answer);
        };
    }

    private static Verdict refused(Answer answer) {
        return new Verdict.Failed(
                "refused: %s %s".formatted(answer.inShort(), answer.text("/error")));
    }
}

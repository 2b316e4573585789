package dev.lanekeeper.system.dead;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.DeadLetterApi;
import dev.lanekeeper.system.launcher.LocalSystemException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The dead letters of one service.
 *
 * @param name of the service, for people
 */
record Mailbox(String name, DeadLetterApi api) {

    /** Asks a service. */
    interface Question {
        Answer ask(DeadLetterApi api) throws IOException;
    }

    /**
     * What the service answers, whatever its status.
     *
     * @throws LocalSystemException when it does not answer
     */
    Answer ask(Question question) {
        try {
            return question.ask(api);
        } catch (IOException e) {
            throw new LocalSystemException("%s does not answer: %s".formatted(name, e), e);
        }
    }

    /**
     * What it answers when all is well.
     *
     * @throws LocalSystemException with its sentence when it refuses
     */
    Answer askOrFail(Question question) {
        Answer answer = ask(question);
        if (answer.status() != 200) {
            throw new LocalSystemException(
                    "%s: %s %s".formatted(name, answer.inShort(), answer.text("/error")));
        }
        return answer;
    }

    /**
     * Goes through the letters that the parameters ask for, page by page.
     *
     * @param goOn is told each of them, and says whether to go on
     */
    void forEach(Map<String, String> parameters, Predicate<JsonNode> goOn) {
        String cursor = null;
        do {
            Map<String, String> page = withCursor(parameters, cursor);
            Answer answer = askOrFail(api -> api.list(page));
            for (JsonNode letter : answer.json().path("letters")) {
                if (!goOn.test(letter)) {
                    return;
                }
            }
            cursor = answer.text("/nextCursor");
        } while (!cursor.isEmpty());
    }

    private static Map<String, String> withCursor(
            Map<String, String> parameters, @Nullable String cursor) {
        Map<String, String> page = new LinkedHashMap<>(parameters);
        if (cursor != null) {
            page.put("cursor", cursor);
        }
        return page;
    }
}

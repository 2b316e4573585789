package dev.lanekeeper.system.dead;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.DeadLetterApi;
import dev.lanekeeper.system.launcher.LocalSystemException;
import dev.lanekeeper.system.operator.OperatedService;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The dead letters of one service. */
record Mailbox(OperatedService service, DeadLetterApi api) {

    /** Asks for letters. */
    interface Question {
        Answer ask(DeadLetterApi api) throws IOException;
    }

    static Mailbox of(OperatedService service) {
        return new Mailbox(service, DeadLetterApi.of(service.client()));
    }

    String name() {
        return service.name();
    }

    /**
     * What the service answers, whatever its status.
     *
     * @throws LocalSystemException when it does not answer
     */
    Answer ask(Question question) {
        return service.ask(() -> question.ask(api));
    }

    /**
     * What it answers when all is well.
     *
     * @throws LocalSystemException with its sentence when it refuses
     */
    Answer askOrFail(Question question) {
        return service.askOrFail(() -> question.ask(api));
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

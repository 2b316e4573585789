package dev.lanekeeper.system.operator;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.launcher.LocalSystemException;
import java.io.IOException;

/**
 * A service as its operator reaches it.
 *
 * @param name for people
 * @param client with the operator's login
 */
public record OperatedService(String name, ApiClient client) {

    /** A request to the service. */
    public interface Question {
        Answer ask() throws IOException;
    }

    /**
     * What the service answers, whatever its status.
     *
     * @throws LocalSystemException when it does not answer
     */
    public Answer ask(Question question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw new LocalSystemException("%s does not answer: %s".formatted(name, e), e);
        }
    }

    /**
     * What it answers when all is well.
     *
     * @throws LocalSystemException when it does not answer, and with its sentence when it refuses
     */
    public Answer askOrFail(Question question) {
        Answer answer = ask(question);
        if (answer.status() != 200) {
            throw new LocalSystemException(
                    "%s: %s %s".formatted(name, answer.inShort(), answer.text("/error")).strip());
        }
        return answer;
    }
}

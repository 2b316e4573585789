package dev.lanekeeper.runtime.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.UUID;

/** What is the same of every route that makes a command. */
final class CommandParts {

    private static final String KEY = "Idempotency-Key";
    private static final String PREFER = "Prefer";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String EARLY = "NotDecidedYet";

    private CommandParts() {}

    static void addKey(Operation operation, Components components) {
        add(
                KEY,
                "Makes the request safe to repeat: who sends the key again gets the stored outcome."
                        + " Bare, or in quotes as the IETF's draft has it.",
                text().minLength(1).maxLength(257),
                operation,
                components);
    }

    static void addPreference(Operation operation, Components components) {
        add(
                PREFER,
                "How long to wait for the outcome (RFC 7240): wait=N in seconds, or respond-async.",
                text(),
                operation,
                components);
    }

    private static void add(
            String name,
            String description,
            Schema<?> schema,
            Operation operation,
            Components components) {
        components.addParameters(
                name, new HeaderParameter().name(name).description(description).schema(schema));
        operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + name));
    }

    /** Says on an outcome whether an earlier request with the same key was decided. */
    static void addReplayed(ApiResponse outcome) {
        outcome.addHeaderObject(
                REPLAYED,
                new Header()
                        .description("true when this is the stored outcome of an earlier request.")
                        .schema(text()));
    }

    /** The answer to who asks before the command is decided. */
    static ApiResponse early(Components components) {
        components.addResponses(
                EARLY,
                new ApiResponse()
                        .description("Accepted, and not decided yet; ask at the address.")
                        .addHeaderObject("Location", new Header().required(true).schema(text()))
                        .addHeaderObject("Retry-After", new Header().required(true).schema(text()))
                        .content(
                                new Content()
                                        .addMediaType(
                                                "application/json",
                                                new MediaType()
                                                        .schema(
                                                                AnswerSchemas.of(
                                                                        List.of(
                                                                                NotDecidedYet
                                                                                        .class),
                                                                        components)))));
        return new ApiResponse().$ref(EARLY);
    }

    private record NotDecidedYet(UUID commandId, String statusUrl) {}

    private static Schema<?> text() {
        return AnswerSchemas.ofType("string");
    }
}

package dev.lanekeeper.embedded.testing.contract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A service's published document, held against every request that a test sends and every answer
 * that it gets. A status, a media type, a header or a member that the document does not have fails
 * the test that met it, and so does a body that was taken although the document forbids it.
 */
public final class HttpContract {

    private static final Map<String, HttpContract> CONTRACTS = new ConcurrentHashMap<>();
    private static final int ERROR = 400;

    private final DocumentedRoutes routes;
    private final DocumentedSchemas schemas;

    HttpContract(JsonNode document) {
        this.routes = new DocumentedRoutes(document);
        this.schemas = new DocumentedSchemas(document);
    }

    public static HttpContract of(String service) {
        return CONTRACTS.computeIfAbsent(
                service, name -> new HttpContract(PublishedDocument.of(name).read()));
    }

    /** Who asked for what. */
    public record Asked(String method, String path, @Nullable JsonNode body) {}

    /**
     * What came back.
     *
     * @param header by its name in any case; empty when it is not there
     */
    public record Answer(int status, Function<String, String> header, JsonNode body) {}

    /**
     * @throws AssertionError when the document says something else
     */
    public void check(Asked asked, Answer answer) {
        if (PublishedDocument.isWritten()) {
            return;
        }
        JsonNode operation = routes.find(asked.method(), asked.path());
        if (operation == null) {
            if (answer.status() < ERROR && asked.path().startsWith("/api/")) {
                throw broken(asked, answer, "the document has no such route");
            }
            return;
        }
        JsonNode response = routes.resolved(response(operation, asked, answer));
        response.path("headers").properties().stream()
                .filter(header -> header.getValue().path("required").asBoolean(false))
                .filter(header -> answer.header().apply(header.getKey()).isEmpty())
                .forEach(header -> {
                    throw broken(asked, answer, "no header " + header.getKey());
                });
        checkBody(response, asked, answer);
        JsonNode taken = operation.path("requestBody").at("/content/application~1json/schema");
        if (asked.body() != null && answer.status() < ERROR && taken.isObject()) {
            require(schemas.errorsOfRequest(taken, asked.body()), "request", asked, answer);
        }
    }

    private static JsonNode response(JsonNode operation, Asked asked, Answer answer) {
        JsonNode responses = operation.path("responses");
        JsonNode response = responses.path(Integer.toString(answer.status()));
        if (response.isMissingNode() && answer.status() >= ERROR) {
            response = responses.path("default");
        }
        if (response.isMissingNode()) {
            throw broken(asked, answer, "the document has no such status");
        }
        return response;
    }

    private void checkBody(JsonNode response, Asked asked, Answer answer) {
        String type = answer.header().apply("content-type").split(";", 2)[0];
        JsonNode content = response.path("content");
        if (type.isEmpty() && content.isMissingNode()) {
            return;
        }
        JsonNode documented = content.path(type);
        if (documented.isMissingNode()) {
            throw broken(asked, answer, "the document has no media type " + type);
        }
        if (type.endsWith("json")) {
            require(
                    schemas.errorsOfAnswer(documented.path("schema"), answer.body()),
                    "answer",
                    asked,
                    answer);
        }
    }

    private static void require(String errors, String what, Asked asked, Answer answer) {
        if (!errors.isEmpty()) {
            throw broken(asked, answer, "the " + what + " does not fit: " + errors);
        }
    }

    private static AssertionError broken(Asked asked, Answer answer, String reason) {
        return new AssertionError(
                "%s %s answered %d, and %s%n%s"
                        .formatted(
                                asked.method(),
                                asked.path(),
                                answer.status(),
                                reason,
                                answer.body()));
    }
}

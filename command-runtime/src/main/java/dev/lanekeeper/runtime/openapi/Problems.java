package dev.lanekeeper.runtime.openapi;

import dev.lanekeeper.runtime.web.RefusalStatuses;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is not a success, as responses that routes share: problems (RFC 9457). The codes of a
 * service's refusals are those that it shows with another status than the usual conflict.
 */
final class Problems {

    static final String DEFAULT = "default";

    private static final String REFUSED = "Refused";
    private static final String CONFLICT = "409";
    private static final String SCHEMA = "Problem";

    private static final Map<String, String> SENTENCES =
            Map.ofEntries(
                    Map.entry(
                            "400",
                            "Something in the request is not as it must be; details say what"),
                    Map.entry("401", "A valid bearer token of a trusted issuer is needed"),
                    Map.entry("402", "There is not enough money"),
                    Map.entry("403", "The login may not do that"),
                    Map.entry("404", "There is none, or it belongs to somebody else"),
                    Map.entry(CONFLICT, "The state of things does not allow it; the code says why"),
                    Map.entry("410", "It was here, and does not come back"),
                    Map.entry("413", "The body is too large"),
                    Map.entry("415", "The body is not of the type that is wanted"),
                    Map.entry("422", "The Idempotency-Key was used before, for another request"),
                    Map.entry("503", "Nothing was accepted; come again after Retry-After seconds"),
                    Map.entry(DEFAULT, "Whatever else is refused or fails is a problem as well"));

    private final Map<String, SortedSet<String>> codes = new TreeMap<>();

    Problems(RefusalStatuses refusals) {
        codes.put(CONFLICT, new TreeSet<>());
        for (RefusalStatuses.Shown shown : refusals.byCode().values()) {
            codes.computeIfAbsent(Integer.toString(shown.status().value()), _ -> new TreeSet<>())
                    .add(shown.code());
        }
    }

    /**
     * Adds the problems of these statuses to what a route answers, where it says nothing itself.
     */
    void add(Iterable<String> statuses, ApiResponses responses, Components components) {
        for (String status : statuses) {
            String name = SCHEMA + (status.equals(DEFAULT) ? "" : status);
            if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
                components.addResponses(name, response(status, ""));
                components.addSchemas(SCHEMA, schema());
            }
            responses.putIfAbsent(status, new ApiResponse().$ref(name));
        }
    }

    /** The same for a command, whose refusals are outcomes with codes of the service. */
    void addRefusals(ApiResponses responses, Components components) {
        for (Entry<String, SortedSet<String>> entry : codes.entrySet()) {
            String name = REFUSED + entry.getKey();
            String ofService =
                    entry.getValue().isEmpty()
                            ? ""
                            : " (" + String.join(", ", entry.getValue()) + ")";
            ApiResponse refused = response(entry.getKey(), ofService);
            CommandParts.addReplayed(refused);
            components.addResponses(name, refused);
            responses.addApiResponse(entry.getKey(), new ApiResponse().$ref(name));
        }
    }

    private static ApiResponse response(String status, String codes) {
        var content = new MediaType().schema(new Schema<>().$ref(SCHEMA));
        var response =
                new ApiResponse()
                        .description(SENTENCES.getOrDefault(status, REFUSED) + codes + ".")
                        .content(new Content().addMediaType("application/problem+json", content));
        return status.equals("503")
                ? response.addHeaderObject(
                        "Retry-After", new Header().required(true).schema(type("string")))
                : response;
    }

    private static Schema<?> schema() {
        Schema<?> problem = type("object");
        problem.description("A refusal or a failure, in the one shape that all of them have.");
        problem.addProperty("type", type("string").format("uri"));
        problem.addProperty("title", type("string"));
        problem.addProperty("status", type("integer"));
        problem.addProperty("detail", type("string"));
        problem.addProperty("instance", type("string"));
        problem.addProperty("error", type("string").description("One sentence for people."));
        problem.addProperty(
                "code",
                type("string")
                        .pattern("^[a-z0-9_]+$")
                        .description("For programs; it does not change."));
        problem.addProperty(
                "details", type("object").description("What a program may want to know besides."));
        problem.addProperty("correlationId", type("string"));
        problem.setRequired(List.copyOf(problem.getProperties().keySet()));
        // Some refusals show their details beside the code as well.
        problem.setAdditionalProperties(true);
        return problem;
    }

    private static Schema<?> type(String name) {
        return AnswerSchemas.ofType(name);
    }
}

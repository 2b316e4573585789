package dev.lanekeeper.runtime.openapi;

import dev.lanekeeper.runtime.web.Answered;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a route answers: what its method's type says, what {@link Answered} says in its place, and
 * the problems of its kind of route.
 */
final class RouteAnswers {

    private static final String JSON = "application/json";
    private static final String TEXT = "text/";

    private final Problems problems;

    RouteAnswers(Problems problems) {
        this.problems = problems;
    }

    ApiResponses of(Route route, Operation operation, Components components) {
        var responses = new ApiResponses();
        if (route.answers().stream().noneMatch(RouteAnswers::takesTheTypesPlace)) {
            operation.getResponses().forEach(responses::addApiResponse);
        }
        for (Answered answer : route.answers()) {
            if (answer.status() != HttpStatus.ACCEPTED.value() && !isProblem(answer)) {
                responses.addApiResponse(
                        Integer.toString(answer.status()), response(answer, components));
            }
        }
        if (route.isCommand()) {
            responses.values().forEach(CommandParts::addReplayed);
        }
        if (route.mayBeEarly()) {
            responses.addApiResponse("202", CommandParts.early(components));
        }
        problems.add(statuses(route, operation), responses, components);
        if (route.isCommand()) {
            problems.addRefusals(responses, components);
        }
        return responses;
    }

    /** Whether what the method's type says of a success does not hold. */
    private static boolean takesTheTypesPlace(Answered answer) {
        HttpStatus status = HttpStatus.valueOf(answer.status());
        return status == HttpStatus.GONE || (!status.isError() && status != HttpStatus.ACCEPTED);
    }

    private static boolean isProblem(Answered answer) {
        return answer.status() >= HttpStatus.BAD_REQUEST.value()
                && answer.value().length == 0
                && answer.mediaType().equals(JSON);
    }

    private static ApiResponse response(Answered answer, Components components) {
        HttpStatus status = HttpStatus.valueOf(answer.status());
        var response = new ApiResponse().description(status.getReasonPhrase());
        if (status == HttpStatus.CREATED || status.is3xxRedirection()) {
            response.addHeaderObject(
                    "Location", new Header().schema(AnswerSchemas.ofType("string")));
        }
        if (status.is3xxRedirection()) {
            return response;
        }
        if (answer.value().length > 0) {
            return response.content(
                    content(
                            answer.mediaType(),
                            AnswerSchemas.of(List.of(answer.value()), components)));
        }
        return response.content(
                content(
                        answer.mediaType(),
                        answer.mediaType().startsWith(TEXT)
                                ? AnswerSchemas.ofType("string")
                                : null));
    }

    private static Content content(String mediaType, @Nullable Schema<?> schema) {
        return new Content().addMediaType(mediaType, new MediaType().schema(schema));
    }

    /** The problems that may come of any route of its kind. */
    private static List<String> statuses(Route route, Operation operation) {
        boolean takesBody = operation.getRequestBody() != null;
        boolean takesInput = takesBody || operation.getParameters() != null;
        Stream<@Nullable String> usual =
                Stream.of(
                        takesInput ? "400" : null,
                        route.namesOne() ? "404" : null,
                        takesBody ? "413" : null,
                        takesBody ? "415" : null,
                        route.isCommand() ? "422" : null,
                        "503",
                        Problems.DEFAULT);
        Stream<String> own =
                route.answers().stream()
                        .filter(RouteAnswers::isProblem)
                        .map(answer -> Integer.toString(answer.status()));
        return Stream.concat(usual, own).filter(Objects::nonNull).distinct().toList();
    }
}

package dev.lanekeeper.runtime.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.web.method.HandlerMethod;

/**
 * What springdoc cannot see of a route: bodies that JSON Schemas judge or providers sign, forms,
 * headers that make a command safe to repeat. Its answers are {@link RouteAnswers}.
 */
final class Routes implements GlobalOperationComponentsCustomizer {

    private static final String JSON = "application/json";
    private static final String IN_QUERY = "query";

    private final String service;
    private final RouteAnswers answers;
    private final SchemaFiles files = new SchemaFiles();

    Routes(String service, Problems problems) {
        this.service = service;
        this.answers = new RouteAnswers(problems);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        throw new IllegalStateException("springdoc asks with the document's components");
    }

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod method) {
        var route = new Route(method);
        operation.setTags(List.of(route.tag()));
        String folder = route.isOfTheRuntime() ? "runtime" : service;
        route.body().ifPresent(body -> describeBody(folder, body, operation, components));
        if (route.takesRawBody()) {
            describeRawBody(operation);
        }
        if (route.takesFile()) {
            describeForm(operation);
        }
        if (route.isCommand()) {
            CommandParts.addKey(operation, components);
        }
        if (route.waits()) {
            CommandParts.addPreference(operation, components);
        }
        operation.setResponses(answers.of(route, operation, components));
        return operation;
    }

    /** What the schema says that the body is for is what the route is for. */
    private void describeBody(
            String folder, Class<?> type, Operation operation, Components components) {
        String name = type.getSimpleName();
        Schema<?> reference =
                files.reference("schemas/" + folder + "/http/" + name + ".json", components);
        Schema<?> schema = Objects.requireNonNull(components.getSchemas().get(name), name);
        operation.setRequestBody(
                new RequestBody()
                        .content(content(JSON, reference))
                        // An empty body counts as an empty object.
                        .required(schema.getRequired() != null));
        if (operation.getSummary() == null) {
            operation.setSummary(schema.getDescription().replaceFirst("\\.$", ""));
        }
    }

    /** What the provider has signed; the header with its signature is no option. */
    private static void describeRawBody(Operation operation) {
        operation.setRequestBody(
                new RequestBody()
                        .description("As the provider has signed it, byte for byte.")
                        .content(content(JSON, AnswerSchemas.ofType("object")))
                        .required(true));
        operation.getParameters().forEach(header -> header.setRequired(true));
    }

    /** Spring MVC takes the other fields of a form for parameters. */
    @SuppressWarnings("rawtypes")
    private static void describeForm(Operation operation) {
        Schema<?> form = AnswerSchemas.ofType("object");
        for (MediaType found : operation.getRequestBody().getContent().values()) {
            Map<String, Schema> files = ((Schema<?>) found.getSchema()).getProperties();
            files.forEach(form::addProperty);
        }
        operation.getParameters().stream()
                .filter(parameter -> IN_QUERY.equals(parameter.getIn()))
                .forEach(field -> form.addProperty(field.getName(), field.getSchema()));
        operation.getParameters().removeIf(parameter -> IN_QUERY.equals(parameter.getIn()));
        operation.setRequestBody(
                new RequestBody().content(content("multipart/form-data", form)).required(true));
    }

    private static Content content(String mediaType, Schema<?> schema) {
        return new Content().addMediaType(mediaType, new MediaType().schema(schema));
    }
}

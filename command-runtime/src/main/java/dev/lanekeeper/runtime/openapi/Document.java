package dev.lanekeeper.runtime.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * The document as a whole: what it is of, who needs a login, and an order that is always the same.
 */
final class Document implements GlobalOpenApiCustomizer {

    private static final String LOGIN = "login";
    private static final String DESCRIPTION =
            "A request that changes something becomes a command. It waits for its outcome for as long as"
                    + " Prefer says, and answers 202 with an address when the wait is over first; with an"
                    + " Idempotency-Key it may be repeated and gets the same outcome. Every refusal is a"
                    + " problem (RFC 9457). Every answer names its request in X-Correlation-Id, in the"
                    + " caller's own words when the request has that header.";

    private final String service;
    private final Problems problems;
    private final Set<String> publicPaths;

    Document(String service, Problems problems, Set<String> publicPaths) {
        this.service = service;
        this.problems = problems;
        this.publicPaths = publicPaths;
    }

    @Override
    public void customise(OpenAPI document) {
        document.info(
                        new Info()
                                .title("Lanekeeper: " + service + "-service")
                                .description(DESCRIPTION)
                                .version("1")
                                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .security(List.of(new SecurityRequirement().addList(LOGIN)));
        document.getComponents()
                .addSecuritySchemes(
                        LOGIN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"));
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap()
                                .forEach((method, operation) ->
                                        complete(
                                                method,
                                                path,
                                                operation,
                                                document.getComponents())));
        sort(document);
    }

    private void complete(
            HttpMethod method, String path, Operation operation, Components components) {
        operation.setOperationId(operationId(method, path));
        ApiResponses responses = operation.getResponses();
        if (publicPaths.contains(path)) {
            operation.setSecurity(List.of());
        } else {
            problems.add(List.of("401", "403"), responses, components);
        }
        var inOrder = new ApiResponses();
        new TreeMap<>(responses).forEach(inOrder::addApiResponse);
        operation.setResponses(inOrder);
    }

    /** {@code postPosSessionsByIdClose}: one for each route, whatever its method is called. */
    private static String operationId(HttpMethod method, String path) {
        return method.name().toLowerCase(Locale.ROOT)
                + Arrays.stream(
                                path.replace("/api/", "")
                                        .replace("{", "by-")
                                        .split("[^A-Za-z0-9]+"))
                        .filter(word -> !word.isEmpty())
                        .map(word ->
                                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static void sort(OpenAPI document) {
        var paths = new Paths();
        new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
        document.setPaths(paths);
        Components components = document.getComponents();
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        components.setResponses(new TreeMap<>(components.getResponses()));
        if (components.getParameters() != null) {
            components.setParameters(new TreeMap<>(components.getParameters()));
        }
        document.setTags(
                paths.values().stream()
                        .map(PathItem::readOperations)
                        .flatMap(List::stream)
                        .flatMap(operation -> operation.getTags().stream())
                        .distinct()
                        .sorted()
                        .map(name -> new Tag().name(name))
                        .toList());
    }
}
